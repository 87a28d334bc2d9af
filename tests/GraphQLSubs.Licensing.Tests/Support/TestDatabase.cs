using GraphQLSubs.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace GraphQLSubs.Licensing.Tests.Support;

/// <summary>An empty database of one test, and how servers on it are made.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly string? _folder;
    private readonly PostgresServer? _postgres;

    private TestDatabase(DatabaseProvider provider, string connectionString, string? folder, PostgresServer? postgres)
    {
        (Provider, ConnectionString, _folder, _postgres) = (provider, connectionString, folder, postgres);
    }

    public DatabaseProvider Provider { get; }

    public string ConnectionString { get; }

    /// <summary>Creates it; skips the test when there is no such database here.</summary>
    public static async Task<TestDatabase> CreateAsync(DatabaseProvider provider)
    {
        if (provider == DatabaseProvider.Sqlite)
        {
            var folder = Directory.CreateTempSubdirectory("graphqlsubs-").FullName;
            return new TestDatabase(provider, $"Data Source={Path.Combine(folder, "licensing.db")}", folder, null);
        }

        var postgres = await PostgresServer.GetAsync();
        Assert.SkipWhen(postgres.Unavailable is not null, postgres.Unavailable ?? "");
        return new TestDatabase(provider, await postgres.CreateDatabaseAsync(), null, postgres);
    }

    /// <summary>One server's services on the database.</summary>
    public ServiceProvider CreateServer(TimeProvider? time = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        if (time is not null)
        {
            services.AddSingleton(time);
        }

        return services.AddLicensing(Provider, ConnectionString).BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        if (_postgres is not null)
        {
            await _postgres.DropDatabaseAsync(ConnectionString);
        }

        if (_folder is not null)
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearPool(new Microsoft.Data.Sqlite.SqliteConnection(ConnectionString));
            Directory.Delete(_folder, recursive: true);
        }
    }
}
