using System.Net.Http.Headers;
using System.Net.Http.Json;
using GraphQLSubs.Samples;
using Microsoft.Extensions.DependencyInjection;
using StrawberryShake;

// dotnet run [URL]: prints the status page of one's company, and then its counts while they change, until Ctrl-C.
var url = new Uri(args is [var given, ..] ? given : "http://127.0.0.1:5000/graphql");
var token = Environment.GetEnvironmentVariable("GRAPHQLSUBS_TOKEN") ?? await DevelopmentTokenAsync(url);
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stop.Cancel();
};

var services = new ServiceCollection();
services.AddGraphQLSubsClient()
    .ConfigureHttpClient(http =>
    {
        http.BaseAddress = url;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    })
    .ConfigureWebSocketClient(socket =>
    {
        socket.Uri = new UriBuilder(url) { Scheme = url.Scheme == Uri.UriSchemeHttps ? "wss" : "ws" }.Uri;
        socket.ConnectionInterceptor = new BearerToken(token);
    });
await using var provider = services.BuildServiceProvider();
var client = provider.GetRequiredService<IGraphQLSubsClient>();

var viewer = await client.Viewer.ExecuteAsync(stop.Token);
viewer.EnsureNoErrors();
var companyId = viewer.Data!.Me.Company.Id;

var page = await client.StatusPage.ExecuteAsync(companyId, stop.Token);
page.EnsureNoErrors();
Console.WriteLine(page.Data!.Company!.Name);
foreach (var section in page.Data.Company.SubscriptionStatus.Sections)
{
    Console.WriteLine($"  {section.Section}");
    foreach (var plan in section.Plans)
    {
        Console.WriteLine($"    {plan.Plan.Name}: {plan.Totals.Assigned} assigned, {plan.Totals.Available?.ToString() ?? "unlimited"} free");
        foreach (var subscription in plan.Subscriptions)
        {
            var star = subscription.IsDefault ? "*" : " ";
            Console.WriteLine($"    {star} {subscription.Billing}, {subscription.Status}, expires {subscription.ExpiresAt?.ToString("yyyy-MM-dd") ?? "never"}");
        }
    }
}

var printer = new CountPrinter();
using (client.WatchLicenceCounts.Watch(companyId, subscriptionIds: null).Subscribe(printer))
{
    await printer.Completion.WaitAsync(stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}

if (printer.Completion.Exception is { InnerException.Message: var reason })
{
    Console.Error.WriteLine(reason);
    return 1;
}

return 0;

static async Task<string> DevelopmentTokenAsync(Uri url)
{
    using var http = new HttpClient();
    var tokens = await http.GetFromJsonAsync<Dictionary<string, string>>(new Uri(url, "/dev/tokens"));
    return tokens!["companyAdministrator"];
}
