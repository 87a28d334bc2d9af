using System.Text.Encodings.Web;
using System.Text.Json;
using GraphQLSubs.Engine.Oracle;

// One JSON object a line in, one verdict a line out, in the same order; tests/conformance compares the verdicts with graphql-js's.
var json = new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
var judge = new Judge();
await using var output = new StreamWriter(Console.OpenStandardOutput());
using var input = new StreamReader(Console.OpenStandardInput());
while (await input.ReadLineAsync() is { } line)
{
    var question = JsonSerializer.Deserialize<Question>(line, json) ?? throw new JsonException("A question is a JSON object.");
    await output.WriteLineAsync(JsonSerializer.Serialize(judge.Answer(question), json));
}
