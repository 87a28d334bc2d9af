using System.CommandLine;

namespace GraphQLSubs.Server.CommandLine;

/// <summary>What the executable does: it serves, or runs a command.</summary>
internal static class ServerCommands
{
    /// <summary>Runs the command that the arguments name, or else serves.</summary>
    /// <param name="args">The arguments of the process.</param>
    /// <param name="serve">Serves.</param>
    /// <returns>The exit code: 0, or 1 where it has failed or the command is unknown.</returns>
    public static Task<int> RunAsync(string[] args, Func<Task<int>> serve)
    {
        if (!AreMeant(args))
        {
            return serve();
        }

        var root = new RootCommand(
            "A GraphQL API for service subscriptions. Without a command it serves. Settings are environment variables, or when it serves arguments such as --urls.")
        {
            MigrateCommand.Create(),
            SeedCommand.Create(),
            VerifyCommand.Create(),
            TokenCommand.Create(),
            SchemaCommand.Create(),
        };
        root.SetAction(_ => serve());
        return root.Parse(args).InvokeAsync();
    }

    // Everything that begins with a dash is a setting, but for what asks for help.
    private static bool AreMeant(string[] args) => args is [var first, ..] && (!first.StartsWith('-') || first is "--help" or "-h" or "-?" or "--version");
}
