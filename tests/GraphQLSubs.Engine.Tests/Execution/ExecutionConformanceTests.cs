using System.Text.Json;
using GraphQLSubs.Engine.Execution;
using GraphQLSubs.Engine.Execution.Processing;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Tests.Conformance;
using GraphQLSubs.Engine.Tests.Execution.Support;
using GraphQLSubs.Engine.Types.Coercion;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Engine.Tests.Execution;

public sealed class ExecutionConformanceTests
{
    // graphql-js 16 answers "data": null to an operation whose root type the schema lacks; by the specification it is a request error, without data.
    private const string MissingRootType = "resolves to an error if schema does not support operation";

    // The one case that asks for another limit of reported errors.
    private const string OneError = "uses a different number of max coercion errors";

    [Fact]
    public async Task Every_request_is_answered_as_by_graphql_js()
    {
        var differences = new List<string>();
        foreach (var c in Corpus.Execution())
        {
            var expected = Describe(c.Result, !c.Test.EndsWith(MissingRootType, StringComparison.Ordinal));
            var actual = await ExecuteAsync(c);
            if (expected != actual)
            {
                differences.Add($"{c.Test}: {c.Document}\n  expected {expected}\n  actual   {actual}");
            }
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    private static async Task<string> ExecuteAsync(ExecutionCase c)
    {
        var schema = CorpusSchema.Build(Corpus.Schemas[c.Schema]);
        var prepared = OperationPreparation.Compile(new ExecutableSchema(schema), DocumentParser.Parse(c.Document), c.OperationName);
        using var result = await ExecuteAsync(c, prepared);
        return Describe(JsonSerializer.Deserialize<JsonElement>(result.ToString()), withData: true);
    }

    // Without validation, which would refuse many of the cases, and with every operation, subscriptions too, executed once.
    private static async Task<OperationResult> ExecuteAsync(ExecutionCase c, PreparedOperation prepared)
    {
        if (prepared.Operation is not { } operation)
        {
            return OperationResult.Failed(prepared.Kind, prepared.Errors);
        }
        var maxErrors = c.Test.EndsWith(OneError, StringComparison.Ordinal) ? 1 : VariableCoercion.MaxErrors;
        var (variables, errors) = VariableCoercion.Coerce(operation.Schema, operation.Definition.VariableDefinitions, c.Variables ?? default, maxErrors);
        if (errors.Count > 0)
        {
            return OperationResult.Failed(RequestErrorKind.Request, errors);
        }
        await using var services = new ServiceCollection().BuildServiceProvider();
        var execution = new OperationExecution(operation, variables, services, new Dictionary<string, object?>(), [], CancellationToken.None);
        await execution.RunAsync(CorpusSchema.ToRootValue(c.RootValue));
        return new OperationResult(RequestErrorKind.None, execution.Errors.Errors, execution.Store.WriteTo, execution.Store);
    }

    // Of locations only how many there are: the corpus has the documents printed anew, but the places as they were before.
    private static string Describe(JsonElement result, bool withData)
    {
        var errors = result.TryGetProperty("errors", out var list)
            ? string.Concat(list.EnumerateArray().Select(e => $"{Message(e)} ({Count(e, "locations")} places, at {Path(e)}); "))
            : "";
        var data = withData && result.TryGetProperty("data", out var value) ? JsonSerializer.Serialize(value) : "nothing";
        return errors + data;
    }

    // Literals in messages are printed as graphql-js 17 does, the corpus is of 16: { c: "foo" }, not {c: "foo"}.
    private static string Message(JsonElement error)
    {
        var message = error.GetProperty("message").GetString()!;
        return message.StartsWith("Argument ", StringComparison.Ordinal)
            ? message.Replace("{ ", "{", StringComparison.Ordinal).Replace(" }", "}", StringComparison.Ordinal)
            : message;
    }

    private static int Count(JsonElement error, string property) => error.TryGetProperty(property, out var list) ? list.GetArrayLength() : 0;

    private static string Path(JsonElement error) => error.TryGetProperty("path", out var path) ? JsonSerializer.Serialize(path) : "no path";
}
