using GraphQLSubs.Engine;
using GraphQLSubs.Licensing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace GraphQLSubs.Server.Tests.Support;

public sealed class GenerousSqliteServer() : GenerousServer(DatabaseProvider.Sqlite);

public sealed class GenerousPostgresServer() : GenerousServer(DatabaseProvider.Postgres);

/// <summary>A server whose clock stands still, so that two answers are of one time, and that answers whatever it is asked for, however much it costs.</summary>
public abstract class GenerousServer(DatabaseProvider provider) : TestServer(provider)
{
    protected override void Configure(IWebHostBuilder builder) => builder.ConfigureTestServices(static services => services
        .AddSingleton<TimeProvider>(new FakeTimeProvider(DateTimeOffset.UtcNow))
        .AddGraphQLServer().ModifyCostOptions(static options => options.EnforceCostLimits = false));
}
