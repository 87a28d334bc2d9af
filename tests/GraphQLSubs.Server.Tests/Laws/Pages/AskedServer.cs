using GraphQLSubs.Engine;
using GraphQLSubs.Licensing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using TestServer = GraphQLSubs.Server.Tests.Support.TestServer;

namespace GraphQLSubs.Server.Tests.Laws.Pages;

public sealed class AskedServerOnSqlite() : AskedServer(DatabaseProvider.Sqlite);

public sealed class AskedServerOnPostgres() : AskedServer(DatabaseProvider.Postgres);

/// <summary>A server with <see cref="AskedLists"/>, of which filters and orders may cost what they like.</summary>
public abstract class AskedServer(DatabaseProvider provider) : TestServer(provider)
{
    public Asked Asked { get; } = new();

    protected override void Configure(IWebHostBuilder builder) => builder.ConfigureTestServices(services => services
        .AddSingleton(Asked)
        .AddGraphQLServer()
        .AddTypes(typeof(AskedLists))
        .ModifyCostOptions(o => o.EnforceCostLimits = false));
}
