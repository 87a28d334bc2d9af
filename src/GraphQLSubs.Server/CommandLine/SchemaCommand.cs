using System.CommandLine;

namespace GraphQLSubs.Server.CommandLine;

/// <summary>The command <c>schema export</c>, which is the engine's: only its arguments are told here.</summary>
internal static class SchemaCommand
{
    public static Command Create()
    {
        var output = new Option<string?>("--output", "-o") { Description = "The file to write to. Standard output by default.", HelpName = "file" };
        var export = new Command("export", "Writes the GraphQL schema as SDL, without a database.") { output };
        export.SetAction((given, _) => ExpectedFailures.TellAsync(async () =>
        {
            await using var app = ServerApplication.Build([]);
            return await app.RunWithGraphQLCommandsAsync(given.GetValue(output) is { } file ? ["schema", "export", "--output", file] : ["schema", "export"]);
        }));
        return new Command("schema", "The GraphQL schema.") { export };
    }
}
