using GraphQLSubs.Engine.Execution;
using GraphQLSubs.Engine.Types;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GraphQLSubs.Engine.AspNetCore;

/// <summary>Commands that a GraphQL server's executable understands beside serving.</summary>
public static class GraphQLCommands
{
    private const string Usage = "Usage: schema export [--output FILE]";

    /// <summary>
    /// Runs the command that the arguments name, without starting the server: <c>schema export [--output FILE]</c> writes the schema as SDL to the file,
    /// or else to standard output. Without a command it runs the application until it is stopped.
    /// </summary>
    /// <param name="host">The application.</param>
    /// <param name="args">The arguments of the process.</param>
    /// <returns>The exit code: 0, or 1 where the command's arguments are wrong.</returns>
    public static async Task<int> RunWithGraphQLCommandsAsync(this IHost host, string[] args)
    {
        if (args is not ["schema", ..])
        {
            await host.RunAsync();
            return 0;
        }
        string? file = null;
        switch (args[1..])
        {
            case ["export"]:
                break;
            case ["export", "--output" or "-o", var output]:
                file = output;
                break;
            default:
                await Console.Error.WriteLineAsync(Usage);
                return 1;
        }
        var sdl = SchemaPrinter.Print(host.Services.GetRequiredService<IRequestExecutor>().Schema, SchemaPrinterOptions.Published);
        if (file is null)
        {
            await Console.Out.WriteAsync(sdl);
        }
        else
        {
            await File.WriteAllTextAsync(file, sdl);
        }
        return 0;
    }
}
