using System.CommandLine;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Server.Data;

namespace GraphQLSubs.Server.CommandLine;

/// <summary>The command <c>migrate</c>, which brings the schema up to date and serves nothing.</summary>
internal static class MigrateCommand
{
    public static Command Create() => new Command(
        "migrate",
        "Creates the configured database if there is none and brings its schema up to date, as each server does when it starts. Any number may do so at once, "
        + "while servers of the version before go on. The way back is a backup.").Runs(static async (_, services, cancellationToken) =>
        {
            services.GetRequiredService<DataDirectory>().Create();
            await services.GetRequiredService<DatabaseInitializer>().InitializeAsync(progress: new ServerPartCommand.Printer(), cancellationToken: cancellationToken);
            await Console.Out.WriteLineAsync("The database is up to date.");
        });
}
