using System.Net.Http.Json;
using System.Text.Json;
using GraphQLSubs.Engine.AspNetCore;
using GraphQLSubs.Engine.Execution;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Server.Authentication;
using GraphQLSubs.Server.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Server.Tests.Live;

public sealed class LiveEventsOnSqlite(SqliteServer server) : LiveEventsTests(server), IClassFixture<SqliteServer>;

public sealed class LiveEventsOnPostgres(PostgresServer server) : LiveEventsTests(server), IClassFixture<PostgresServer>;

public abstract class LiveEventsTests(TestServer server) : ServerTest(server)
{
    private const string Counts =
        """
        subscription ($company: ID!, $only: [ID!]) { licenceCountChanged(companyId: $company, subscriptionIds: $only) {
          subscriptionId companyId quantity assigned available version subscription { name }
        } }
        """;

    [Fact]
    [Trait("Rule", "20")]
    public async Task A_change_made_over_http_reaches_who_watches_over_a_websocket()
    {
        var (service, member) = (await World.Subscribe("RB-Enterprise"), await World.Hire());
        using var socket = await Watch(World.Administrator, Counts);
        var present = (await socket.NextAsync()).At("data.licenceCountChanged");
        Assert.Equal((World.Id(service), World.Id(World.Acme), 0), (present.TextAt("subscriptionId"), present.TextAt("companyId"), present.IntAt("assigned")));

        await Assign(World.Administrator, service, member);

        var changed = (await socket.NextAsync()).At("data.licenceCountChanged");
        Assert.Equal((1, 9, "Enterprise Hybrid"), (changed.IntAt("assigned"), changed.IntAt("available"), changed.TextAt("subscription.name")));
        Assert.True(changed.IntAt("version") > present.IntAt("version"));
    }

    [Fact]
    [Trait("Rule", "23")]
    public async Task A_dry_run_reaches_nobody()
    {
        var (service, members) = (await World.Subscribe("RB-Enterprise"), await World.Hire(2));
        using var socket = await Watch(World.Administrator, Counts);
        await socket.NextAsync();

        await Assign(World.Administrator, service, members[0], dryRun: true);
        await Assign(World.Administrator, service, members[1]);

        // The first change told of is the real one's.
        Assert.Equal(1, (await socket.NextAsync()).IntAt("data.licenceCountChanged.assigned"));
    }

    [Fact]
    [Trait("Rule", "20")]
    public async Task Only_the_subscriptions_asked_for_are_told()
    {
        var (service, option, members) = (await World.Subscribe("RB-Enterprise"), await World.Subscribe("RB-Conference"), await World.Hire(2));
        using var socket = await Watch(World.Administrator, Counts, option);
        await socket.NextAsync();

        await Assign(World.Administrator, service, members[0]);
        await Assign(World.Administrator, option, members[1]);

        Assert.Equal(World.Id(option), (await socket.NextAsync()).TextAt("data.licenceCountChanged.subscriptionId"));
    }

    [Fact]
    [Trait("Rule", "20")]
    public async Task Who_may_do_different_things_is_told_of_one_change_by_results_of_its_own()
    {
        const string Document =
            "subscription ($company: ID!) { licenceCountChanged(companyId: $company) { assigned subscription { viewerCan { increaseQuantity { allowed } } } } }";
        var (service, member) = (await World.Subscribe("RB-Enterprise"), await World.Hire());
        var sockets = new List<(SocketClient Socket, bool MayIncrease)>();
        foreach (var (viewer, may) in new[] { (World.PartnerAdministrator, true), (World.Administrator, false), (World.PartnerAdministrator, true), (World.Administrator, false) })
        {
            var socket = await Watch(viewer, Document);
            sockets.Add((socket, may));
            await socket.NextAsync();
        }

        await Assign(World.Administrator, service, member);

        foreach (var (socket, mayIncrease) in sockets)
        {
            var change = (await socket.NextAsync()).At("data.licenceCountChanged");
            Assert.Equal((1, mayIncrease), (change.IntAt("assigned"), change.At("subscription.viewerCan.increaseQuantity.allowed").GetBoolean()));
            socket.Dispose();
        }
    }

    [Fact]
    [Trait("Rule", "20")]
    public async Task Streams_of_server_sent_events_are_told_by_results_of_their_own_rights_beside_a_websocket()
    {
        const string Document =
            "subscription ($company: ID!) { licenceCountChanged(companyId: $company) { assigned subscription { viewerCan { increaseQuantity { allowed } } } } }";
        var (service, member) = (await World.Subscribe("RB-Enterprise"), await World.Hire());
        using var socket = await Watch(World.Administrator, Document);
        await socket.NextAsync();
        var streams = new List<(StreamReader Events, bool MayIncrease)>();
        foreach (var (viewer, may) in new[] { (World.PartnerAdministrator, true), (World.Administrator, false), (World.PartnerAdministrator, true), (World.Administrator, false) })
        {
            streams.Add((await WatchEvents(viewer, Document), may));
            await NextEvent(streams[^1].Events);
        }

        await Assign(World.Administrator, service, member);

        var told = await socket.NextAsync();
        Assert.False(told.At("data.licenceCountChanged.subscription.viewerCan.increaseQuantity.allowed").GetBoolean());
        foreach (var (events, mayIncrease) in streams)
        {
            var change = (await NextEvent(events)).At("data.licenceCountChanged");
            Assert.Equal((1, mayIncrease), (change.IntAt("assigned"), change.At("subscription.viewerCan.increaseQuantity.allowed").GetBoolean()));
            events.Dispose();
        }
    }

    [Fact]
    public async Task Requests_by_http_share_results_among_equal_rights_alone()
    {
        Assert.Equal(World.Administrator.Rights, await Scope(World.Administrator));
        Assert.Equal(await Scope(World.Administrator), await Scope(World.Administrator));
        Assert.NotEqual(await Scope(World.Administrator), await Scope(World.PartnerAdministrator));
        Assert.Null(await Scope(null));

        // What docs/engine.md says that streams share by.
        async Task<object?> Scope(Viewer? viewer)
        {
            var http = new DefaultHttpContext { RequestServices = Server.Services };
            if (viewer is not null)
            {
                http.Features.Set(new ViewerSession(viewer, DateTimeOffset.MaxValue));
            }

            var request = OperationRequestBuilder.New().SetDocument("{ __typename }");
            await Server.Services.GetRequiredService<IHttpRequestInterceptor>().OnCreateAsync(
                http, Server.Services.GetRequiredService<IRequestExecutor>(), request, TestContext.Current.CancellationToken);
            return request.Build().ContextData.GetValueOrDefault("SharedResults.Scope");
        }
    }

    [Fact]
    [Trait("Rule", "21")]
    public async Task History_is_told_from_where_the_reader_left_off()
    {
        var (service, members) = (await World.Subscribe("RB-Enterprise"), await World.Hire(3));
        await World.Assign(service, members[0]);
        await World.Assign(service, members[1]);
        using var socket = await Watch(
            World.Administrator,
            "subscription ($company: ID!) { historyAppended(companyId: $company, after: 1) { sequence operation details member { id } } }");
        Assert.Equal(2, (await socket.NextAsync()).IntAt("data.historyAppended.sequence"));

        await Assign(World.Administrator, service, members[2]);

        var entry = (await socket.NextAsync()).At("data.historyAppended");
        Assert.Equal((3, World.Id(members[2])), (entry.IntAt("sequence"), entry.TextAt("member.id")));
    }

    [Fact]
    [Trait("Rule", "22")]
    public async Task A_company_out_of_reach_is_told_as_one_that_does_not_exist()
    {
        foreach (var document in new[] { Counts, "subscription ($company: ID!) { historyAppended(companyId: $company) { sequence } }" })
        {
            var outOfReach = await FirstErrors(World.StrangeAdministrator, document, World.Id(World.Acme));
            var missing = await FirstErrors(World.StrangeAdministrator, document, World.Id("Company", long.MaxValue));

            Assert.Equal(missing, outOfReach);
            Assert.Contains("NOT_FOUND", outOfReach, StringComparison.Ordinal);
        }
    }

    [Fact]
    [Trait("Rule", "21")]
    public async Task A_place_that_the_log_does_not_have_is_the_readers_error()
    {
        await World.Assign(await World.Subscribe("RB-Enterprise"), await World.Hire());
        foreach (var after in new[] { -1, 2, long.MaxValue })
        {
            var errors = JsonElement.Parse(await FirstErrors(
                World.Administrator, $$"""subscription ($company: ID!) { historyAppended(companyId: $company, after: {{after}}) { sequence } }""", World.Id(World.Acme)));
            Assert.Equal(
                $$"""{"code":"BAD_REQUEST","given":{{after}},"latest":1}""", Assert.Single(errors.EnumerateArray()).At("extensions").GetRawText());
        }
    }

    [Fact]
    [Trait("Rule", "20")]
    public async Task Subscriptions_that_are_none_of_the_companys_are_the_readers_error()
    {
        var foreign = await World.Subscribe("RB-Enterprise", company: World.Other);
        await World.Subscribe("RB-Enterprise");
        foreach (var (only, code) in new[] { ($"[\"{World.Id(foreign)}\"]", "NOT_FOUND"), ($"[\"{World.Id("Subscription", -1)}\"]", "NOT_FOUND"), ("[]", "BAD_REQUEST") })
        {
            var errors = await FirstErrors(
                World.Administrator,
                $$"""subscription ($company: ID!) { licenceCountChanged(companyId: $company, subscriptionIds: {{only}}) { version } }""",
                World.Id(World.Acme));
            Assert.Contains($"\"{code}\"", errors, StringComparison.Ordinal);
        }
    }

    [Fact]
    [Trait("Rule", "22")]
    public async Task A_plain_member_may_not_watch()
        => Assert.Contains(
            "AUTH_NOT_AUTHORIZED", await FirstErrors(World.AsMember(await World.Hire()), Counts, World.Id(World.Acme)), StringComparison.Ordinal);

    [Fact]
    public async Task Without_a_token_nothing_is_watched()
    {
        using var socket = await Server.ConnectAsync();
        await socket.InitialiseAsync(payload: null);
        await socket.SubscribeAsync("1", Counts, new { company = World.Id(World.Acme) });

        Assert.Contains("AUTH_NOT_AUTHENTICATED", (await socket.ReceiveAsync()).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "22")]
    public async Task A_viewer_that_loses_its_reach_is_told_so_and_the_stream_ends()
    {
        var (service, member) = (await World.Subscribe("RB-Enterprise"), await World.Hire());
        using var socket = await Watch(World.PartnerAdministrator, Counts);
        await socket.NextAsync();

        await World.Change(async db => (await db.Companies.SingleAsync(c => c.Id == World.Acme.Id)).BusinessPartnerId = null);
        await Assign(World.Administrator, service, member);

        Assert.Contains("NOT_FOUND", (await socket.NextAsync()).ToString(), StringComparison.Ordinal);
        Assert.Equal("complete", (await socket.ReceiveAsync())?.TextAt("type"));
    }

    [Fact]
    [Trait("Rule", "22")]
    public async Task An_event_stream_ends_with_the_token()
    {
        await World.Subscribe("RB-Enterprise");

        // So that nothing has to be made for the first time while the token's two seconds run.
        using (var socket = await Watch(World.Administrator, Counts))
        {
            await socket.NextAsync();
        }

        using var client = Server.Client($"Bearer {Server.Token(World.Administrator, TimeSpan.FromSeconds(2))}");
        client.DefaultRequestHeaders.Accept.ParseAdd("text/event-stream");

        using var response = await client.PostAsJsonAsync(
            "/graphql", new { query = Counts, variables = new { company = World.Id(World.Acme) } }, TestContext.Current.CancellationToken);
        var events = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Contains("Enterprise Hybrid", events, StringComparison.Ordinal);
        Assert.Contains("The token has expired.", events, StringComparison.Ordinal);
        Assert.Contains("event: complete", events, StringComparison.Ordinal);
    }

    private async Task<SocketClient> Watch(Viewer viewer, string document, params Subscription[] only)
    {
        var socket = await Server.ConnectAsync();
        await socket.InitialiseAsync(new { Authorization = $"Bearer {Server.Token(viewer)}" });
        await socket.SubscribeAsync("1", document, new { company = World.Id(World.Acme), only = only.Length == 0 ? null : only.Select(World.Id) });
        return socket;
    }

    private async Task<StreamReader> WatchEvents(Viewer viewer, string document)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = JsonContent.Create(new { query = document, variables = new { company = World.Id(World.Acme), only = (string[]?)null } }),
        };
        request.Headers.Accept.ParseAdd("text/event-stream");
        var response = await Server.Client($"Bearer {Server.Token(viewer)}").SendAsync(
            request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        return new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<JsonElement> NextEvent(StreamReader events)
    {
        while (true)
        {
            var line = await events.ReadLineAsync(TestContext.Current.CancellationToken) ?? throw new EndOfStreamException();
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                return JsonElement.Parse(line["data: ".Length..]);
            }
        }
    }

    private async Task<string> FirstErrors(Viewer viewer, string document, string company)
    {
        using var socket = await Server.ConnectAsync();
        await socket.InitialiseAsync(new { Authorization = $"Bearer {Server.Token(viewer)}" });
        await socket.SubscribeAsync("1", document, new { company });
        var message = await socket.ReceiveAsync();
        return message?.At("payload") is { ValueKind: JsonValueKind.Object } result ? result.At("errors").ToString() : message!.Value.At("payload").ToString();
    }

    private Task Assign(Viewer viewer, Subscription subscription, Member member, bool dryRun = false) => Query(
        viewer,
        "mutation ($input: AssignLicenceInput!) { assignLicence(input: $input) { assignment { id } errors { __typename } } }",
        new { input = new { subscriptionId = World.Id(subscription), memberId = World.Id(member), dryRun } });
}
