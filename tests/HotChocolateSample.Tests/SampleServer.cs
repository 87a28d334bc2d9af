using GraphQLSubs.TestSupport;
using Microsoft.AspNetCore.Mvc.Testing;
using Npgsql;

[assembly: AssemblyFixture(typeof(HotChocolateSample.Tests.SampleServer))]

namespace HotChocolateSample.Tests;

/// <summary>HotChocolate's sample, running on the built-in engine and on the rows that its answers were recorded on.</summary>
public sealed class SampleServer : IAsyncLifetime
{
    private PostgresServer? _postgres;
    private WebApplicationFactory<Program>? _application;

    public static string Folder => Path.Combine(AppContext.BaseDirectory, "Sample");

    public WebApplicationFactory<Program> Application
    {
        get
        {
            Assert.SkipWhen(_application is null, _postgres?.Unavailable ?? "");
            return _application;
        }
    }

    public async ValueTask InitializeAsync()
    {
        _postgres = await PostgresServer.GetAsync();
        if (_postgres.Unavailable is not null)
        {
            return;
        }
        var connectionString = await _postgres.CreateDatabaseAsync();
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(await File.ReadAllTextAsync(Path.Combine(Folder, "rows.sql")), connection);
        await command.ExecuteNonQueryAsync();
        Environment.SetEnvironmentVariable("PGCONN", connectionString);
        _application = new WebApplicationFactory<Program>();
    }

    public async ValueTask DisposeAsync()
    {
        if (_application is not null)
        {
            await _application.DisposeAsync();
        }
    }
}
