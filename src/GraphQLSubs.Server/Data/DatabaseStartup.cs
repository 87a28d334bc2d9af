using System.Diagnostics;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Server.Operations;

namespace GraphQLSubs.Server.Data;

/// <summary>Brings the database up to date before the server listens; in Development an empty one is filled with the demo.</summary>
internal sealed class DatabaseStartup(
    DatabaseInitializer database, DatabaseSettings settings, DataDirectory directory, IHostEnvironment environment, ILogger<DatabaseStartup> logger)
    : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var begun = Stopwatch.GetTimestamp();
        Log.DatabaseStarting(logger, settings.Provider);
        directory.Create();
        await database.InitializeAsync(seedDemo: environment.IsDevelopment(), new StageLog(logger), cancellationToken);
        Log.DatabaseReady(logger, settings.Provider, (long)Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private sealed class StageLog(ILogger logger) : IProgress<StageProgress>
    {
        public void Report(StageProgress value) => Log.DatabaseStage(logger, value.Stage, (long)value.Elapsed.TotalMilliseconds);
    }
}
