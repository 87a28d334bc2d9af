using GraphQLSubs.Server.Authentication;
using GraphQLSubs.Server.Dashboard;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Net.Http.Headers;

namespace GraphQLSubs.Server.Operations;

/// <summary>Tells a developer where dashboard and explorer are and hands out tokens, one of them to the explorer.</summary>
/// <remarks>The tokens go to the console itself: logs are kept and passed on, and never hold any.</remarks>
internal sealed class DevelopmentStartup(DemoTokens tokens, ExplorerHeaders explorer, IServer server, IHostApplicationLifetime lifetime) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var issued = await tokens.IssueAsync(cancellationToken);
        if (issued is not null)
        {
            explorer.Headers[HeaderNames.Authorization] = $"Bearer {issued.CompanyAdministrator}";
        }

        lifetime.ApplicationStarted.Register(() => Greet(issued));
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

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
