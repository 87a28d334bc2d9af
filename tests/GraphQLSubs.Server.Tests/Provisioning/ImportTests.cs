using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Provisioning;
using GraphQLSubs.Server.Tests.Support;

namespace GraphQLSubs.Server.Tests.Provisioning;

public sealed class ImportOnSqlite(SqliteServer server) : ImportTests(server), IClassFixture<SqliteServer>;

public sealed class ImportOnPostgres(PostgresServer server) : ImportTests(server), IClassFixture<PostgresServer>;

/// <summary>Imports and exports by GraphQL and over HTTP.</summary>
[Trait("Rule", "27")]
[Trait("Rule", "29")]
[Trait("Rule", "30")]
public abstract class ImportTests(TestServer server) : ServerTest(server)
{
    private const string Import =
        """
        mutation($input: ImportMembersInput!) {
          importMembers(input: $input) {
            job { id status mode linesTotal linesDone linesFailed company { id } errors { totalCount } }
            report { linesTotal linesFailed created unchanged licences { plan quantity assignedBefore assignedAfter subscription { assigned } } errors { line column problem message } warnings { line column code message } }
            errors { __typename ... on Error { message } ... on ImportFileError { problem line column } }
          }
        }
        """;

    private readonly string _name = Guid.NewGuid().ToString("N")[..8];

    private string Csv => $"loginEmail;firstName;lastName;service0\na.{_name}@test.example;Anna;Arnaud;Conference\nb.{_name}@test.example;;B;Conference\n";

    private string Url => $"/companies/{World.Id(World.Acme)}/members/import";

    [Fact]
    public async Task A_dry_run_reports_and_changes_nothing()
    {
        await World.Subscribe("RB-Conference", quantity: 5);
        var before = await World.Snapshot();
        var answer = await Query(World.Administrator, Import, new { input = new { companyId = World.Id(World.Acme), csv = Csv, dryRun = true } });

        var report = answer.At("importMembers.report");
        Assert.Equal((2, 1, 1), (report.IntAt("linesTotal"), report.IntAt("linesFailed"), report.IntAt("created")));
        Assert.Equal((0, 1, 0), (report.IntAt("licences.0.assignedBefore"), report.IntAt("licences.0.assignedAfter"), report.IntAt("licences.0.subscription.assigned")));
        Assert.Equal((3, "firstName", "VALUE_MISSING"), (report.IntAt("errors.0.line"), report.TextAt("errors.0.column"), report.TextAt("errors.0.problem")));
        Assert.Equal(JsonValueKind.Null, answer.At("importMembers.job").ValueKind);
        Assert.Equal(before, await World.Snapshot());
    }

    [Fact]
    public async Task An_import_is_ordered_watched_and_read_and_seen_by_its_administrators_alone()
    {
        await World.Subscribe("RB-Conference", quantity: 5);
        var answer = await Query(
            World.Administrator, Import, new { input = new { companyId = World.Id(World.Acme), csv = Csv, mode = "LINE_BY_LINE", idempotencyKey = _name } });
        var id = answer.TextAt("importMembers.job.id")!;
        var again = await Query(
            World.Administrator, Import, new { input = new { companyId = World.Id(World.Acme), csv = Csv, mode = "LINE_BY_LINE", idempotencyKey = _name } });
        Assert.Equal(id, again.TextAt("importMembers.job.id"));

        using (var socket = await Server.ConnectAsync())
        {
            await socket.InitialiseAsync(new { Authorization = $"Bearer {Server.Token(World.Administrator)}" });
            await socket.SubscribeAsync("1", "subscription($id: ID!) { importProgress(jobId: $id) { status linesDone linesFailed } }", new { id });
            var last = "";
            while (await socket.ReceiveAsync() is { } message && message.TextAt("type") == "next")
            {
                last = message.At("payload.data.importProgress").ToString();
            }

            Assert.Equal("""{"status":"COMPLETED","linesDone":1,"linesFailed":1}""", last);
        }

        const string Node = "query($id: ID!) { node(id: $id) { ... on ImportJob { status errors { totalCount nodes { line column problem } } } } }";
        var node = (await Query(World.PartnerAdministrator, Node, new { id })).At("node");
        Assert.Equal(("COMPLETED", 1, 3), (node.TextAt("status"), node.IntAt("errors.totalCount"), node.IntAt("errors.nodes.0.line")));
        var member = await World.Hire();
        foreach (var viewer in (Viewer[])[World.OtherAdministrator, World.StrangeAdministrator, World.AsMember(member)])
        {
            Assert.Equal(JsonValueKind.Null, (await Query(viewer, Node, new { id })).At("node").ValueKind);
            using var client = Server.Client(viewer);
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/imports/{id}")).StatusCode);
        }
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_and_a_company_out_of_reach_are_typed_errors()
    {
        var unreadable = await Query(World.Administrator, Import, new { input = new { companyId = World.Id(World.Acme), csv = "loginEmail;phone\n" } });
        Assert.Equal(
            ("ImportFileError", "UNKNOWN_COLUMN", 1, "phone"),
            (unreadable.TextAt("importMembers.errors.0.__typename"), unreadable.TextAt("importMembers.errors.0.problem"),
                unreadable.IntAt("importMembers.errors.0.line"), unreadable.TextAt("importMembers.errors.0.column")));

        var foreign = await Query(World.StrangeAdministrator, Import, new { input = new { companyId = World.Id(World.Acme), csv = Csv } });
        Assert.Equal("CompanyNotFoundError", foreign.TextAt("importMembers.errors.0.__typename"));
        var plain = await Query(World.AsMember(await World.Hire()), Import, new { input = new { companyId = World.Id(World.Acme), csv = Csv } });
        Assert.Equal("NotPermittedError", plain.TextAt("importMembers.errors.0.__typename"));
    }

    [Fact]
    public async Task Over_HTTP_an_export_is_imported_again_and_changes_nothing()
    {
        var option = await World.Subscribe("RB-Conference", quantity: 5);
        foreach (var member in await World.Hire(3))
        {
            await World.Assign(option, member);
        }

        using var client = Server.Client(World.Administrator);
        using var export = await client.GetAsync($"/companies/{World.Id(World.Acme)}/members.csv");
        Assert.Equal(("text/csv; charset=utf-8", "attachment"), (export.Content.Headers.ContentType?.ToString(), export.Content.Headers.ContentDisposition?.DispositionType));
        var csv = await export.Content.ReadAsByteArrayAsync();
        var before = await World.Snapshot(withImports: false);
        var job = await Json(await client.PostAsync($"{Url}?mode=ATOMIC&wait=true", Body(csv)), HttpStatusCode.OK);

        Assert.Equal(("COMPLETED", 3, 0), (job.TextAt("status"), job.IntAt("linesDone"), job.IntAt("linesFailed")));
        Assert.Equal(before, await World.Snapshot(withImports: false));
    }

    [Fact]
    public async Task Over_HTTP_an_import_is_checked_and_ordered_once_for_a_key()
    {
        await World.Subscribe("RB-Conference", quantity: 5);
        using var client = Server.Client(World.Administrator);
        var report = await Json(await client.PostAsync($"{Url}?dryRun=true", Body(Csv)), HttpStatusCode.OK);
        Assert.Equal((1, "VALUE_MISSING"), (report.IntAt("linesFailed"), report.TextAt("errors.0.problem")));

        client.DefaultRequestHeaders.Add("Idempotency-Key", _name);
        using var first = await client.PostAsync($"{Url}?mode=LINE_BY_LINE", Body(Csv));
        var id = (await Json(first, HttpStatusCode.Accepted)).TextAt("id");
        Assert.Equal(id, (await Json(await client.PostAsync($"{Url}?mode=LINE_BY_LINE", Body(Csv)), HttpStatusCode.Accepted)).TextAt("id"));
        Assert.Equal($"/imports/{Uri.EscapeDataString(id!)}", first.Headers.Location!.AbsolutePath);
        Assert.Equal(id, (await Json(await client.GetAsync(first.Headers.Location), HttpStatusCode.OK)).TextAt("id"));
        await Problem(await client.PostAsync($"{Url}?mode=ATOMIC", Body(Csv)), HttpStatusCode.UnprocessableEntity, "IDEMPOTENCY_KEY");
    }

    [Fact]
    public async Task A_company_lists_its_imports_the_latest_first_for_its_administrators_alone()
    {
        const string Jobs =
            """
            query($id: ID!, $after: String) {
              company(id: $id) { importJobs(first: 1, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { id status linesTotal warnings { line code } } } }
            }
            """;
        var id = World.Id(World.Other);
        var ids = new List<string?>();
        foreach (var csv in (string[])["loginEmail\nx\n", "loginEmail\nx\n%pc@x.example\n"])
        {
            var answer = await Query(World.PartnerAdministrator, Import, new { input = new { companyId = id, csv } });
            ids.Add(answer.TextAt("importMembers.job.id"));
        }

        var first = (await Query(World.OtherAdministrator, Jobs, new { id })).At("company.importJobs");
        Assert.Equal((2, ids[1], 3, "COMMENT_LIKE_MEMBER"),
            (first.IntAt("totalCount"), first.TextAt("nodes.0.id"), first.IntAt("nodes.0.warnings.0.line"), first.TextAt("nodes.0.warnings.0.code")));
        var second = (await Query(World.OtherAdministrator, Jobs, new { id, after = first.TextAt("pageInfo.endCursor") })).At("company.importJobs");
        Assert.Equal(ids[0], second.TextAt("nodes.0.id"));
        Assert.False(second.At("pageInfo.hasNextPage").GetBoolean());
        var member = World.AsMember((await World.Hire(1, World.Other))[0]);
        Assert.Equal(0, (await Query(member, Jobs, new { id })).IntAt("company.importJobs.totalCount"));
    }

    [Fact]
    public async Task Over_HTTP_the_bad_lines_of_an_import_are_a_file()
    {
        await World.Subscribe("RB-Conference", quantity: 5);
        using var client = Server.Client(World.Administrator);
        var job = await Json(await client.PostAsync($"{Url}?mode=LINE_BY_LINE&wait=true", Body(Csv + $"%{_name}@x.example;X;Y\n")), HttpStatusCode.OK);
        Assert.Equal((4, "COMMENT_LIKE_MEMBER"), (job.IntAt("warnings.0.line"), job.TextAt("warnings.0.code")));
        using var errors = await client.GetAsync($"/imports/{job.TextAt("id")}/errors.csv");

        Assert.Equal(("text/csv; charset=utf-8", "attachment"), (errors.Content.Headers.ContentType?.ToString(), errors.Content.Headers.ContentDisposition?.DispositionType));
        Assert.Equal(
            $"loginEmail;firstName;lastName;service0;__error__\r\n\"b.{_name}@test.example\";;B;Conference;firstName: The first name is missing.\r\n",
            (await errors.Content.ReadAsStringAsync()).TrimStart('\uFEFF'));
        using var stranger = Server.Client(World.StrangeAdministrator);
        using var nobody = Server.Client((Viewer?)null);
        await Problem(await stranger.GetAsync($"/imports/{job.TextAt("id")}/errors.csv"), HttpStatusCode.NotFound, "NOT_FOUND");
        await Problem(await client.GetAsync("/imports/nonsense/errors.csv"), HttpStatusCode.NotFound, "NOT_FOUND");
        await Problem(await nobody.GetAsync($"/imports/{job.TextAt("id")}/errors.csv"), HttpStatusCode.Unauthorized, "AUTH_NOT_AUTHENTICATED");
    }

    [Fact]
    public async Task Over_HTTP_failures_are_problems()
    {
        using var client = Server.Client(World.Administrator);
        using var nobody = Server.Client((Viewer?)null);
        using var stranger = Server.Client(World.StrangeAdministrator);
        using var member = Server.Client(World.AsMember((await World.Hire(1, World.Other))[0]));
        var before = await World.Snapshot();
        var other = $"/companies/{World.Id(World.Other)}/members";

        await Problem(await nobody.PostAsync(Url, Body(Csv)), HttpStatusCode.Unauthorized, "AUTH_NOT_AUTHENTICATED");
        await Problem(await stranger.PostAsync(Url, Body(Csv)), HttpStatusCode.NotFound, "NOT_FOUND");
        await Problem(await stranger.GetAsync($"/companies/{World.Id(World.Acme)}/members.csv"), HttpStatusCode.NotFound, "NOT_FOUND");
        await Problem(await client.GetAsync("/companies/nonsense/members.csv"), HttpStatusCode.NotFound, "NOT_FOUND");
        await Problem(await member.PostAsync(other + "/import", Body(Csv)), HttpStatusCode.Forbidden, "AUTH_NOT_AUTHORIZED");
        await Problem(await member.GetAsync(other + ".csv"), HttpStatusCode.Forbidden, "AUTH_NOT_AUTHORIZED");
        await Problem(await client.PostAsync(Url, new StringContent(Csv, Encoding.UTF8, "text/plain")), HttpStatusCode.UnsupportedMediaType, "BAD_REQUEST");
        await Problem(await client.PostAsync(Url, new StringContent(Csv, Encoding.Latin1, "text/csv")), HttpStatusCode.UnsupportedMediaType, "BAD_REQUEST");
        await Problem(await client.PostAsync($"{Url}?mode=BEST", Body(Csv)), HttpStatusCode.BadRequest, "BAD_REQUEST");
        await Problem(await client.PostAsync(Url, Body("loginEmail;x\n")), HttpStatusCode.BadRequest, "IMPORT_FILE");
        await Problem(await client.PostAsync(Url, Body(new byte[ImportFile.MaxBytes + 1])), HttpStatusCode.RequestEntityTooLarge, "IMPORT_FILE");
        Assert.Equal(before, await World.Snapshot());
    }

    private static ByteArrayContent Body(string csv) => Body(Encoding.UTF8.GetBytes(csv));

    private static ByteArrayContent Body(byte[] csv)
    {
        var content = new ByteArrayContent(csv);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        return content;
    }

    private static async Task<JsonElement> Json(HttpResponseMessage response, HttpStatusCode status)
    {
        Assert.Equal(status, response.StatusCode);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task Problem(HttpResponseMessage response, HttpStatusCode status, string code)
    {
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(code, (await Json(response, status)).TextAt("code"));
    }
}
