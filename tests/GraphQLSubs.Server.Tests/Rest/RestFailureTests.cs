using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using GraphQLSubs.Licensing;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Server.Tests.Support;

namespace GraphQLSubs.Server.Tests.Rest;

public sealed class RestFailureOnSqlite(SqliteServer server) : RestFailureTests(server), IClassFixture<SqliteServer>;

public sealed class RestFailureOnPostgres(PostgresServer server) : RestFailureTests(server), IClassFixture<PostgresServer>;

public sealed class RestFailureInDevelopment(DevelopmentServer server) : RestFailureTests(server), IClassFixture<DevelopmentServer>;

public sealed class DevelopmentServer() : TestServer(DatabaseProvider.Sqlite, "Development");

/// <summary>Whatever is wrong with a request to a route, it is answered by a problem that says it, and by nothing of the server's inside.</summary>
[Trait("Rule", "25")]
public abstract class RestFailureTests(TestServer server) : ServerTest(server)
{
    private const string Members = "/companies/{acme}/members.csv";
    private const string History = "/companies/{acme}/history.csv";
    private const string Import = "/companies/{acme}/members/import";
    private const string Csv = "loginEmail;firstName;lastName\nsecret.person@test.example;Secret;Person\n";
    private const string True = "true, false, 1 or 0";
    private const string Rfc3339 = "a time after RFC 3339 with its offset";

    /// <summary>Method, address, headers, status, code and what the answer says.</summary>
    public static TheoryData<string, string, string, int, string, string> Failures => new()
    {
        { "POST", $"{Import}?dryRun=yes", "", 400, "BAD_REQUEST", $"The parameter dryRun is \"yes\"; it must be {True}." },
        { "POST", $"{Import}?dryRun=", "", 400, "BAD_REQUEST", $"The parameter dryRun is \"\"; it must be {True}." },
        { "POST", $"{Import}?dryRun", "", 400, "BAD_REQUEST", $"The parameter dryRun is \"\"; it must be {True}." },
        { "POST", $"{Import}?dryRun=%20true", "", 400, "BAD_REQUEST", True },
        { "POST", $"{Import}?dryRun=true&dryRun=false", "", 400, "BAD_REQUEST", "The parameter dryRun is \"true, false\"; it must be given once." },
        { "POST", $"{Import}?wait=2", "", 400, "BAD_REQUEST", $"The parameter wait is \"2\"; it must be {True}." },
        { "POST", $"{Import}?mode=BEST", "", 400, "BAD_REQUEST", "The parameter mode is \"BEST\"; it must be one of ATOMIC, LINE_BY_LINE." },
        { "POST", $"{Import}?mode=", "", 400, "BAD_REQUEST", "The parameter mode is \"\"; it must be one of ATOMIC, LINE_BY_LINE." },
        { "POST", $"{Import}?dry_run=true", "", 400, "BAD_REQUEST", "There is no parameter \"dry_run\"; there are mode, releaseDependents, dryRun, wait." },
        { "POST", $"{Import}", "Content-Type: text/plain", 415, "BAD_REQUEST", "The body must be text/csv in UTF-8" },
        { "POST", $"{Import}", "Content-Type: text/csv; charset=utf8", 415, "BAD_REQUEST", "a charset, where there is one, is utf-8" },
        { "POST", $"{Import}", "Content-Type: text/csv; charset=iso-8859-1", 415, "BAD_REQUEST", "UTF-8" },
        { "POST", $"{Import}", "Content-Type: text/csv; charset=utf-8; charset=iso-8859-1", 415, "BAD_REQUEST", "UTF-8" },
        { "POST", $"{Import}", "Content-Type: ", 415, "BAD_REQUEST", "text/csv" },
        { "POST", $"{Import}", "Content-Encoding: gzip", 415, "BAD_REQUEST", "The body must not be compressed." },
        { "POST", $"{Import}", "Accept: text/csv", 406, "BAD_REQUEST", "The answer can be application/json, in UTF-8." },
        { "POST", "/companies/nonsense/members/import", "", 404, "NOT_FOUND", "" },
        { "PUT", $"{Import}", "", 405, "BAD_REQUEST", "The method PUT is not allowed here." },
        { "GET", $"{Import}", "", 405, "BAD_REQUEST", "The method GET is not allowed here." },
        { "GET", $"{Members}?x=1", "", 400, "BAD_REQUEST", "There is no parameter \"x\"; this address has none." },
        { "GET", $"{Members}", "Accept: application/json", 406, "BAD_REQUEST", "The answer can be text/csv, in UTF-8." },
        { "GET", $"{Members}", "Accept: */*, text/csv;q=0", 406, "BAD_REQUEST", "text/csv" },
        { "GET", "/companies/Q29t%20cGFueTox/members.csv", "", 404, "NOT_FOUND", "" },
        { "GET", "/companies/Q29tcGFueTo5OTk5OTk5OTk5OTk5OTk5OTk5OTk5/members.csv", "", 404, "NOT_FOUND", "" },
        { "DELETE", $"{Members}", "", 405, "BAD_REQUEST", "The method DELETE is not allowed here." },
        { "POST", $"{History}", "", 405, "BAD_REQUEST", "The method POST is not allowed here." },
        { "GET", $"{History}?from=yesterday", "", 400, "BAD_REQUEST", $"The parameter from is \"yesterday\"; it must be {Rfc3339}" },
        { "GET", $"{History}?from=2026-11-26", "", 400, "BAD_REQUEST", Rfc3339 },
        { "GET", $"{History}?from=2026-11-26T10:00:00", "", 400, "BAD_REQUEST", Rfc3339 },
        { "GET", $"{History}?from=2026-11-26T10:00:00+01:00", "", 400, "BAD_REQUEST", "the + of an offset is written %2B" },
        { "GET", $"{History}?from=0001-01-01T00:00:00%2B14:00", "", 400, "BAD_REQUEST", Rfc3339 },
        { "GET", $"{History}?to=2026-02-30T10:00:00Z", "", 400, "BAD_REQUEST", "The parameter to is \"2026-02-30T10:00:00Z\"" },
        { "GET", $"{History}?to=", "", 400, "BAD_REQUEST", "The parameter to is \"\"" },
        { "GET", $"{History}?operation=0", "", 400, "BAD_REQUEST", "The parameter operation is \"0\"; it must be one of SUBSCRIPTION_CREATED, " },
        { "GET", $"{History}?operation=LICENCE_ASSIGNED&operation=", "", 400, "BAD_REQUEST", "The parameter operation is \"\"" },
        { "GET", $"{History}?subscription=5", "", 400, "BAD_REQUEST", "The parameter subscription is \"5\"; it must be the id of a Subscription, as GraphQL tells it." },
        { "GET", $"{History}?member=TWVtYmVyOng=", "", 400, "BAD_REQUEST", "it must be the id of a Member, as GraphQL tells it." },
        { "GET", $"{History}?since=1", "", 400, "BAD_REQUEST", "There is no parameter \"since\"; there are from, to, operation, subscription, member." },
        { "GET", $"{History}", "Accept: nonsense", 406, "BAD_REQUEST", "text/csv" },
        { "GET", "/companies/x/history.csv", "", 404, "NOT_FOUND", "" },
        { "GET", "/imports/nonsense", "", 404, "NOT_FOUND", "The import does not exist." },
        { "GET", "/imports/nonsense?verbose=1", "", 400, "BAD_REQUEST", "There is no parameter \"verbose\"; this address has none." },
        { "GET", "/imports/nonsense", "Accept: text/html", 406, "BAD_REQUEST", "The answer can be application/json, in UTF-8." },
        { "PATCH", "/imports/nonsense", "", 405, "BAD_REQUEST", "The method PATCH is not allowed here." },
        { "GET", "/imports", "", 404, "NOT_FOUND", "There is nothing at this address." },
        { "GET", "/companies/{acme}/orders.csv", "", 404, "NOT_FOUND", "There is nothing at this address." },
        { "GET", $"{Members}", "Authorization: Bearer a-secret-token", 401, "AUTH_NOT_AUTHENTICATED", "The bearer token is not valid." },
        { "GET", $"{Members}", "Authorization: ", 401, "AUTH_NOT_AUTHENTICATED", "A bearer token is needed." },
        { "GET", $"{History}", "Authorization: ", 401, "AUTH_NOT_AUTHENTICATED", "A bearer token is needed." },
        { "GET", "/imports/x?y=z", "Authorization: ", 401, "AUTH_NOT_AUTHENTICATED", "A bearer token is needed." },
        { "POST", $"{Import}?dryRun=x", "Authorization: ", 401, "AUTH_NOT_AUTHENTICATED", "A bearer token is needed." },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task It_is_a_problem(string method, string address, string header, int status, string code, string told)
    {
        var before = await World.Snapshot();
        using var response = await Send(World.Administrator, method, address, header);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal((status, "application/problem+json", "no-store"), (
            (int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, response.Headers.CacheControl?.ToString()));
        var problem = JsonSerializer.Deserialize<JsonElement>(text);
        Assert.Equal((status, code), (problem.IntAt("status"), problem.TextAt("code")));
        Assert.Contains(told, problem.TextAt("detail"), StringComparison.Ordinal);
        Assert.Equal(status == 405, response.Content.Headers.Allow.Count > 0);
        Assert.Equal(status == 401, response.Headers.WwwAuthenticate.Count > 0);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
        AssertTellsNoSecrets(text);
        Assert.Equal(before, await World.Snapshot());
    }

    [Theory]
    [InlineData("mode=", 200)]
    [InlineData("dryRun=", 500)]
    public async Task A_value_that_is_told_again_is_cut_off(string parameter, int length)
    {
        using var response = await Send(World.Administrator, "POST", $"{Import}?{parameter}{new string('x', length)}", "");
        var detail = (await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).TextAt("detail")!;

        Assert.Contains($"\"{new string('x', 100)}…\"", detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/csv")]
    [InlineData("Text/CSV; Charset=UTF-8")]
    [InlineData("text/csv; charset=\"utf-8\"")]
    [InlineData("text/csv;header=present;charset=csUTF8")]
    public async Task Every_way_to_say_UTF_8_is_understood(string type)
    {
        using var response = await Send(World.Administrator, "POST", $"{Import}?dryRun=1", $"Content-Type: {type}");

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(1, (await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).IntAt("linesTotal"));
    }

    [Theory]
    [InlineData("dryRun=true", 200)]
    [InlineData("dryRun=TRUE", 200)]
    [InlineData("DRYRUN=True&wait=0&mode=ATOMIC", 200)]
    [InlineData("dryRun=1&wait=true", 200)]
    [InlineData("dryRun=false", 202)]
    [InlineData("dryRun=0&wait=1", 200)]
    [InlineData("wait=False&mode=LINE_BY_LINE", 202)]
    public async Task Switches_are_true_or_false_in_any_case_or_1_or_0(string query, int status)
    {
        using var response = await Send(World.Administrator, "POST", $"{Import}?{query}", "Accept: application/*;q=0.5, text/html");

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("from=2026-11-26T10:00:00.123456789Z")]
    [InlineData("from=2026-11-26t10:00:00z")]
    [InlineData("from=2026-11-26T10:00:00%2B01:00&to=9999-12-31T23:59:59Z")]
    [InlineData("from=0001-01-01T00:00:00Z")]
    [InlineData("operation=LICENCE_ASSIGNED&operation=LICENCE_ASSIGNED")]
    public async Task Times_with_any_offset_and_repeated_operations_are_understood(string query)
    {
        using var response = await Send(World.Administrator, "GET", $"{History}?{query}", "Accept: text/html, text/csv;charset=utf-8");

        Assert.Equal(200, (int)response.StatusCode);
    }

    [Theory]
    [InlineData(Members, 200)]
    [InlineData(History, 200)]
    [InlineData("/imports/nonsense", 404)]
    [InlineData(Import, 405)]
    public async Task HEAD_is_answered_as_GET(string address, int status)
    {
        using var response = await Send(World.Administrator, "HEAD", address, "");

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(status == 200 ? "text/csv" : "application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Nobody_s_file_is_not_read()
    {
        using var client = Server.StreamingClient(null);
        using var never = new EndlessContent();
        using var response = await client.PostAsync(Import.Replace("{acme}", World.Id(World.Acme), StringComparison.Ordinal), never, TestContext.Current.CancellationToken);

        Assert.Equal(401, (int)response.StatusCode);
    }

    [Fact]
    public async Task Neither_tokens_nor_files_are_logged()
    {
        foreach (var failure in Failures)
        {
            var (method, address, header, _, _, _) = failure.Data;
            (await Send(World.Administrator, method, address, header)).Dispose();
        }

        (await Send(World.Administrator, "POST", $"{Import}?wait=true", "")).Dispose();
        AssertTellsNoSecrets(string.Join('\n', Server.Log.Entries));
    }

    private static void AssertTellsNoSecrets(string text)
    {
        Assert.DoesNotContain("secret", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("eyJ", text, StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> Send(Viewer viewer, string method, string address, string header)
    {
        using var client = Server.Client(viewer);
        using var request = new HttpRequestMessage(new HttpMethod(method), address.Replace("{acme}", Uri.EscapeDataString(World.Id(World.Acme)), StringComparison.Ordinal));
        if (method is "POST" or "PUT")
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Csv)) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } };
        }

        if (header.Split(": ", 2) is [var name, var value])
        {
            client.DefaultRequestHeaders.Remove(name.StartsWith("Content", StringComparison.Ordinal) ? "x" : name);
            request.Content?.Headers.Remove(name.StartsWith("Content", StringComparison.Ordinal) ? name : "x");
            if (value.Length > 0)
            {
                Assert.True(request.Headers.TryAddWithoutValidation(name, value) || request.Content!.Headers.TryAddWithoutValidation(name, value));
            }
        }

        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>A body that never ends.</summary>
    private sealed class EndlessContent : HttpContent
    {
        private readonly TaskCompletionSource _end = new();

        public EndlessContent() => Headers.ContentType = new MediaTypeHeaderValue("text/csv");

        protected override Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context) => _end.Task;

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }

        protected override void Dispose(bool disposing)
        {
            _end.TrySetResult();
            base.Dispose(disposing);
        }
    }
}
