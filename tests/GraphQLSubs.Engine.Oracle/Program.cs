using System.Text.Json;
using GraphQLSubs.Engine.Oracle;

// One JSON object a line in, one verdict or response a line out, in the same order; tests/conformance compares them with graphql-js's.
var judge = new Judge();
await using var executor = new Executor();
await using var output = new StreamWriter(Console.OpenStandardOutput());
using var input = new StreamReader(Console.OpenStandardInput());
while (await input.ReadLineAsync() is { } line)
{
    var question = JsonSerializer.Deserialize<Question>(line, Json.Options) ?? throw new JsonException("A question is a JSON object.");
    await output.WriteLineAsync(question.Seed is { } seed ? await executor.ExecuteAsync(question, seed) : JsonSerializer.Serialize(judge.Answer(question), Json.Options));
    if (question.Sdl is not null)
    {
        executor.Remember(question.Schema, question.Sdl);
    }
}
