using System.Text;
using System.Text.Json;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Server.Tests.Isolation;

public sealed class StandingOfEverythingOnSqlite(SqliteServer server) : StandingOfEverythingTests(server), IClassFixture<SqliteServer>;

public sealed class StandingOfEverythingOnPostgres(PostgresServer server) : StandingOfEverythingTests(server), IClassFixture<PostgresServer>;

/// <summary>Whatever the API has, asked by whoever has lost its rights a moment ago and whose token does not know it.</summary>
[Trait("Rule", "39")]
public abstract class StandingOfEverythingTests(TestServer server) : ServerTest(server)
{
    private const string Me = "{ me { role company { members { totalCount } } } }";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_demoted_administrator_is_answered_as_the_plain_member_that_it_is(bool ofPartner)
    {
        var (member, viewer) = await HireAdministratorAsync(ofPartner ? World.Partner : World.Acme);
        var ids = await IdsAsync();
        Assert.Equal(ofPartner ? "BUSINESS_PARTNER_ADMINISTRATOR" : "COMPANY_ADMINISTRATOR", (await Query(viewer, Me)).TextAt("me.role"));

        await DemoteAsync(member);

        Assert.Equal(("MEMBER", 1), await RoleAsync(viewer));
        using var client = Server.Client(viewer);
        using var plain = Server.Client(World.AsMember(member));
        var before = await World.Snapshot();
        foreach (var probe in Probes.All)
        {
            var (answer, ofPlain) = (await probe.SendAsync(client, ids), await probe.SendAsync(plain, ids));
            Assert.True(ofPlain == answer, $"{probe.Target}:\n{answer}\nand not\n{ofPlain}");
            Assert.True(before == await World.Snapshot(), $"{probe.Target} has changed something: {answer}");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_removed_administrator_and_a_removed_member_are_let_in_nowhere(bool plain)
    {
        var (member, viewer) = await HireAdministratorAsync(World.Acme);
        viewer = plain ? World.AsMember(member) : viewer;
        var ids = await IdsAsync();
        await Query(viewer, Me);

        await RemoveAsync(member);

        using var client = Server.Client(viewer);
        var before = await World.Snapshot();
        foreach (var probe in Probes.All)
        {
            Assert.StartsWith("401 ", await probe.SendAsync(client, ids), StringComparison.Ordinal);
        }

        Assert.Equal(before, await World.Snapshot());
        using var socket = await Server.ConnectAsync();
        await socket.SendAsync(new { type = "connection_init", payload = new { Authorization = $"Bearer {Server.Token(viewer)}" } });
        Assert.Null(await socket.ReceiveAsync());
        Assert.Equal(4403, socket.CloseStatus);
    }

    [Fact]
    public async Task A_download_of_whoever_is_demoted_meanwhile_is_cut_off_at_its_next_page()
    {
        var (member, viewer) = await HireAdministratorAsync(World.Acme);
        await World.Change(async db =>
        {
            (await db.Companies.SingleAsync(c => c.Id == World.Acme.Id)).HistorySequence = 3_000;
            db.AddRange(Enumerable.Range(1, 3_000).Select(n => new HistoryEntry
            {
                CompanyId = World.Acme.Id,
                Sequence = n,
                ActorName = "Nobody",
                Details = new string('x', 200),
            }));
        });
        using var client = Server.StreamingClient(viewer);
        using var response = await client.GetAsync($"/companies/{World.Id(World.Acme)}/history.csv", HttpCompletionOption.ResponseHeadersRead, Cancellation);
        await using var file = await response.Content.ReadAsStreamAsync(Cancellation);
        await file.ReadExactlyAsync(new byte[1_000], Cancellation);

        await DemoteAsync(member);

        await Assert.ThrowsAnyAsync<IOException>(() => file.CopyToAsync(Stream.Null, Cancellation));
    }

    [Fact]
    public async Task Of_a_company_that_has_another_Business_Partner_by_now_the_former_one_finds_nothing()
    {
        var ids = await IdsAsync() with { Partner = Ids.Missing.Partner };
        using var client = Server.Client(World.PartnerAdministrator);
        Assert.Contains(ids.Member, await Probes.All[2].SendAsync(client, ids), StringComparison.Ordinal);

        await World.Change(async db => (await db.Companies.SingleAsync(c => c.Id == World.Acme.Id)).BusinessPartnerId = World.Rival.Id);

        var before = await World.Snapshot();
        foreach (var probe in Probes.All)
        {
            var (answer, ofNothing) = (ids.Hide(await probe.SendAsync(client, ids)), Ids.Missing.Hide(await probe.SendAsync(client, Ids.Missing)));
            Assert.True(ofNothing == answer, $"{probe.Target}:\n{answer}\nis not as what is missing:\n{ofNothing}");
        }

        Assert.Equal(before, await World.Snapshot());
    }

    [Fact]
    public async Task On_a_socket_that_stays_open_a_demoted_administrator_is_a_plain_member_until_it_is_promoted_again()
    {
        var (member, viewer) = await HireAdministratorAsync(World.Acme);
        await World.Hire(3);
        using var socket = await SignInAsync(viewer);
        Assert.Equal(("COMPANY_ADMINISTRATOR", 4), await RoleAsync(socket));

        await DemoteAsync(member);
        Assert.Equal(("MEMBER", 1), await RoleAsync(socket));

        await ChangeRoleAsync(member, "COMPANY_ADMIN");
        Assert.Equal(("COMPANY_ADMINISTRATOR", 4), await RoleAsync(socket));
    }

    [Fact]
    public async Task A_socket_of_whoever_is_removed_is_closed_at_its_next_operation()
    {
        var (member, viewer) = await HireAdministratorAsync(World.Acme);
        using var socket = await SignInAsync(viewer);
        Assert.Equal(("COMPANY_ADMINISTRATOR", 1), await RoleAsync(socket));

        await RemoveAsync(member);
        await socket.SubscribeAsync("1", Me);

        while (await socket.ReceiveAsync() is { } message)
        {
            Assert.DoesNotContain("ADMINISTRATOR", message.ToString(), StringComparison.Ordinal);
        }

        Assert.Equal(4403, socket.CloseStatus);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("Rule", "22")]
    public async Task Every_stream_of_a_demoted_or_removed_administrator_ends_with_the_reason(bool removed)
    {
        var (member, viewer) = await HireAdministratorAsync(World.Acme);
        await World.Subscribe("RB-Enterprise");
        var ids = await IdsAsync();
        await World.Change(db => db.ImportJobs.Where(j => j.CompanyId == World.Acme.Id)
            .ExecuteUpdateAsync(j => j.SetProperty(x => x.Status, Licensing.Provisioning.Jobs.ImportStatus.Running)));
        using var client = Server.Client(viewer);
        var streams = new Dictionary<string, StreamReader>();
        foreach (var probe in Probes.All.Where(p => p.Target.StartsWith("LiveEvents.", StringComparison.Ordinal)))
        {
            var response = await client.SendAsync(probe.Request(ids), HttpCompletionOption.ResponseHeadersRead, Cancellation);
            var events = new StreamReader(await response.Content.ReadAsStreamAsync(Cancellation));
            await NextAsync(events);
            streams[probe.Target] = events;
        }

        await (removed ? RemoveAsync(member) : DemoteAsync(member));

        foreach (var (target, events) in streams)
        {
            var last = "";
            while (await NextAsync(events) is { } next)
            {
                last = next;
            }

            Assert.True(last.Contains("AUTH_NOT_AUTHORIZED", StringComparison.Ordinal), $"{target} ended with {last}");
        }
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static async Task<string?> NextAsync(StreamReader events)
    {
        while (await events.ReadLineAsync(Cancellation) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                return line;
            }
        }

        return null;
    }

    private async Task<(string? Role, int Members)> RoleAsync(Viewer viewer) => Of(await Query(viewer, Me));

    private static async Task<(string? Role, int Members)> RoleAsync(SocketClient socket)
    {
        await socket.SubscribeAsync(Guid.NewGuid().ToString(), Me);
        var answer = await socket.NextAsync();
        await socket.ReceiveAsync();
        return Of(answer.At("data"));
    }

    private static (string? Role, int Members) Of(JsonElement data) => (data.TextAt("me.role"), data.IntAt("me.company.members.totalCount"));

    private async Task<SocketClient> SignInAsync(Viewer viewer)
    {
        var socket = await Server.ConnectAsync();
        await socket.InitialiseAsync(new { Authorization = $"Bearer {Server.Token(viewer)}" });
        return socket;
    }

    private async Task<(Member Member, Viewer Viewer)> HireAdministratorAsync(Company company)
    {
        var member = await World.Hire(company);
        await World.Change(db => db.Members.Where(m => m.Id == member.Id).ExecuteUpdateAsync(m => m.SetProperty(x => x.Role, MemberRole.CompanyAdmin)));
        return (member, company == World.Partner
            ? Viewer.BusinessPartnerAdministrator("token", "Token Holder", company.Id, member.Id)
            : Viewer.CompanyAdministrator("token", "Token Holder", company.Id, member.Id));
    }

    private Task DemoteAsync(Member member) => ChangeRoleAsync(member, "USER");

    private Task ChangeRoleAsync(Member member, string role) => Query(
        World.PartnerAdministrator,
        "mutation ($input: UpdateMemberInput!) { updateMember(input: $input) { errors { __typename } } }",
        new { input = new { memberId = World.Id(member), role } });

    private Task RemoveAsync(Member member) => Query(
        World.PartnerAdministrator,
        "mutation ($input: RemoveMemberInput!) { removeMember(input: $input) { errors { __typename } } }",
        new { input = new { memberId = World.Id(member) } });

    // Something of Acme's for every probe.
    private async Task<Ids> IdsAsync()
    {
        var (service, destination, member) = (await World.Subscribe("RB-Enterprise"), await World.Subscribe("RB-Business"), await World.Hire());
        var assigned = await World.Assign(service, member);
        using var client = Server.Client(World.Administrator);
        using var file = new StringContent("loginEmail;firstName;lastName\n", Encoding.UTF8, "text/csv");
        using var answer = await client.PostAsync($"/companies/{World.Id(World.Acme)}/members/import?wait=true", file, Cancellation);
        var job = JsonElement.Parse(await answer.Content.ReadAsStringAsync(Cancellation)).TextAt("id")!;
        return new Ids(
            World.Id(World.Acme), World.Id(World.Partner), World.Id(service), World.Id(destination), World.Id(member),
            World.Id("Assignment", assigned.Assignment!.Id), World.Id("HistoryEntry", assigned.History[0].Id), job);
    }
}
