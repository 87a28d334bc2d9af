using GraphQLSubs.Server.Authentication;
using GraphQLSubs.Server.Dashboard;
using GraphQLSubs.Server.Data;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Net.Http.Headers;

namespace GraphQLSubs.Server.Operations;

/// <summary>Tells a developer where dashboard and explorer are and hands out tokens, one of them to the explorer.</summary>
/// <remarks>The tokens go to the console itself: logs are kept and passed on, and never hold any.</remarks>
internal sealed class DevelopmentStartup(
    DemoTokens tokens, DatabaseStartup database, ExplorerHeaders explorer, IServer server, IHostApplicationLifetime lifetime) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        // Before the server listens, unless the database is away.
        var issuing = IssueAsync(database.Ready.IsCompleted ? cancellationToken : lifetime.ApplicationStopping);
        return database.Ready.IsCompleted ? issuing : Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task IssueAsync(CancellationToken cancellationToken)
    {
        await database.Ready.WaitAsync(cancellationToken);
        var issued = await tokens.IssueAsync(cancellationToken);
        if (issued is not null)
        {
            explorer.Headers[HeaderNames.Authorization] = $"Bearer {issued.CompanyAdministrator}";
        }

        lifetime.ApplicationStarted.Register(() => Greet(issued));
    }

    private void Greet(IssuedTokens? issued)
    {
        foreach (var address in server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
        {
            Console.WriteLine($"Dashboard: {address}{DashboardSite.Path}");
            Console.WriteLine($"Explorer: {address}{GraphQLSetup.Path}");
        }

        if (issued is not null)
        {
            Console.WriteLine(
                $"""

                Tokens of the demo, also at /dev/tokens; the explorer has the company administrator's:
                Business Partner administrator: {issued.BusinessPartnerAdministrator}
                Company administrator: {issued.CompanyAdministrator}
                Member: {issued.Member}
                """);
        }
    }
}

/// <summary>The headers that the explorer's requests carry; filled before the server listens.</summary>
internal sealed class ExplorerHeaders
{
    public IHeaderDictionary Headers { get; } = new HeaderDictionary();
}
