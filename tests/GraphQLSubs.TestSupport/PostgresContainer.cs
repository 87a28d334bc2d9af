using DotNet.Testcontainers.Configurations;
using Testcontainers.PostgreSql;

namespace GraphQLSubs.TestSupport;

/// <summary>A PostgreSQL in a container, which is gone with the process that has started it.</summary>
public static class PostgresContainer
{
    /// <summary>What it is made of.</summary>
    public const string Image = "postgres:17-alpine";

    /// <summary>Whether a Docker engine answers.</summary>
    public static bool IsAvailable => TestcontainersSettings.OS.DockerEndpointAuthConfig is not null;

    /// <summary>Starts one and tells how to reach it.</summary>
    /// <param name="settings">The server's settings, <c>name=value</c> each.</param>
    public static async Task<string> StartAsync(IEnumerable<string> settings)
    {
        var container = new PostgreSqlBuilder(Image).WithCommand([.. settings.SelectMany(setting => new[] { "-c", setting })]).Build();
        await container.StartAsync();
        return container.GetConnectionString();
    }
}
