using GraphQLSubs.Licensing.Data;

namespace GraphQLSubs.Server.Data;

/// <summary>Brings the database up to date before the server listens; in Development an empty one is filled with the demo.</summary>
internal sealed class DatabaseStartup(DatabaseInitializer database, DataDirectory directory, IHostEnvironment environment) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        directory.Create();
        return database.InitializeAsync(seedDemo: environment.IsDevelopment(), cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
