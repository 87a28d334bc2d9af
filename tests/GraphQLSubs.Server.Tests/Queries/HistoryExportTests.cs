using System.Net;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Server.Tests.Queries;

public sealed class HistoryExportOnSqlite(SqliteServer server) : HistoryExportTests(server), IClassFixture<SqliteServer>;

public sealed class HistoryExportOnPostgres(PostgresServer server) : HistoryExportTests(server), IClassFixture<PostgresServer>;

[Trait("Rule", "19")]
public abstract class HistoryExportTests(TestServer server) : ServerTest(server)
{
    private const string Header =
        "sequence;occurredAt;operation;doneBy;doneByCompany;subscription;member;details;quantityBefore;quantityAfter;assignedBefore;assignedAfter;correlationId";

    [Fact]
    public async Task A_history_is_exported_from_the_first_entry_to_the_last()
    {
        var (service, member) = (await World.Subscribe("RB-Enterprise"), await World.Hire());
        await World.Assign(service, member);
        await World.SetDefault(service);

        var (response, lines) = await Export(World.Administrator);

        Assert.Equal(("text/csv", "utf-8", "history.csv"), (
            response.Content.Headers.ContentType?.MediaType, response.Content.Headers.ContentType?.CharSet, response.Content.Headers.ContentDisposition?.FileName));
        Assert.Equal(Header, lines[0]);
        Assert.Equal(3, lines.Length);
        var first = lines[1].Replace("\"", "", StringComparison.Ordinal).Split(';');
        Assert.Equal(["1", "LICENCE_ASSIGNED", "Alice Martin", "Partner", "Enterprise Hybrid", member.LoginEmail], [first[0], .. first[2..7]]);
        Assert.Equal(["10", "10", "0", "1"], first[8..12]);
        Assert.StartsWith("2;", lines[2], StringComparison.Ordinal);
        Assert.Contains(";DEFAULT_SUBSCRIPTION_SET;", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_begins_with_a_byte_order_mark_and_its_cells_are_no_formulas()
    {
        var subscription = await World.Subscribe("RB-Enterprise");
        await World.SetDefault(subscription);
        await World.Change(async db =>
        {
            var entry = await db.History.SingleAsync(h => h.CompanyId == World.Acme.Id);
            (entry.ActorName, entry.Details) = ("=HYPERLINK(\"http://evil.example\")", "one;two \"three\"");
        });

        using var client = Server.Client(World.Administrator);
        var bytes = await client.GetByteArrayAsync(Path(), TestContext.Current.CancellationToken);
        var (_, lines) = await Export(World.Administrator);

        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Contains(";\"'=HYPERLINK(\"\"http://evil.example\"\")\";", lines[1], StringComparison.Ordinal);
        Assert.Contains(";\"one;two \"\"three\"\"\";", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_filtered_by_operation_time_subscription_and_member()
    {
        var (service, option, members) = (await World.Subscribe("RB-Enterprise"), await World.Subscribe("RB-Conference"), await World.Hire(2));
        await World.Assign(service, members[0]);
        await World.Assign(option, members[0]);
        await World.Assign(option, members[1]);
        await World.SetDefault(service);

        Assert.Equal(["1", "2", "3"], await Sequences("?operation=LICENCE_ASSIGNED"));
        Assert.Equal(["1", "2", "3", "4"], await Sequences("?operation=LICENCE_ASSIGNED&operation=DEFAULT_SUBSCRIPTION_SET"));
        Assert.Equal(["2", "3"], await Sequences($"?subscription={World.Id(option)}"));
        Assert.Equal(["2"], await Sequences($"?subscription={World.Id(option)}&member={World.Id(members[0])}"));
        Assert.Equal(["1", "2", "3", "4"], await Sequences("?from=2020-01-01T00:00:00Z&to=2999-01-01T00:00:00Z"));
        Assert.Empty(await Sequences("?to=2020-01-01T00:00:00Z"));
        Assert.Empty(await Sequences("?from=2999-01-01T00:00:00Z"));
    }

    [Theory]
    [InlineData("?operation=EVERYTHING")]
    [InlineData("?operation=0")]
    [InlineData("?from=yesterday")]
    [InlineData("?subscription=5")]
    [InlineData("?member=TWVtYmVyOng=")]
    public async Task A_filter_that_means_nothing_is_a_bad_request(string filter)
    {
        using var client = Server.Client(World.Administrator);

        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync(Path() + filter, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Out_of_reach_is_as_missing_and_a_plain_member_sees_what_concerns_itself()
    {
        var (service, members) = (await World.Subscribe("RB-Enterprise"), await World.Hire(2));
        await World.Assign(service, members[0]);
        await World.Assign(service, members[1]);

        Assert.Equal(["2"], await Sequences("", World.AsMember(members[1])));
        using var stranger = Server.Client(World.StrangeAdministrator);
        using var anonymous = Server.Client((Viewer?)null);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(Path(), TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync("/companies/x/history.csv", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await anonymous.GetAsync(Path(), TestContext.Current.CancellationToken)).StatusCode);
    }

    private string Path() => $"/companies/{Uri.EscapeDataString(World.Id(World.Acme))}/history.csv";

    private async Task<(HttpResponseMessage Response, string[] Lines)> Export(Viewer viewer, string filter = "")
    {
        using var client = Server.Client(viewer);
        var response = await client.GetAsync(Path() + filter, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (response, text.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries));
    }

    private async Task<List<string>> Sequences(string filter, Viewer? viewer = null)
        => [.. (await Export(viewer ?? World.Administrator, filter)).Lines.Skip(1).Select(l => l[..l.IndexOf(';', StringComparison.Ordinal)])];
}
