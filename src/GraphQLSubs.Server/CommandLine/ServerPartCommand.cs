using System.CommandLine;
using System.Globalization;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Server.Authentication;
using GraphQLSubs.Server.Data;

namespace GraphQLSubs.Server.CommandLine;

/// <summary>A command that needs parts of the server, with the server's settings.</summary>
internal static class ServerPartCommand
{
    /// <summary>Says what the command does.</summary>
    /// <param name="command">The command.</param>
    /// <param name="act">Is given what was given on the command line and the services of the product.</param>
    public static Command Runs(this Command command, Func<ParseResult, IServiceProvider, CancellationToken, Task> act)
    {
        command.SetAction((given, cancellationToken) => ExpectedFailures.TellAsync(async () =>
        {
            // Without the arguments: they are not settings.
            var builder = WebApplication.CreateBuilder();
            builder.AddLicensingDatabase();
            builder.AddViewerAuthentication();
            await using var app = builder.Build();
            await act(given, app.Services, cancellationToken);
            return 0;
        }));
        return command;
    }

    /// <summary>Prints each stage that is done.</summary>
    public sealed class Printer : IProgress<StageProgress>
    {
        public void Report(StageProgress value)
        {
            var rows = value.Rows == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{value.Rows:N0} rows");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value.Stage,-40}{rows,17}{value.Elapsed.TotalSeconds,10:N1} s"));
        }
    }
}
