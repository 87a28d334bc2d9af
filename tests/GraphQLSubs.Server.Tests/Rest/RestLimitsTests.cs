using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Threading.RateLimiting;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Server.Authentication;
using GraphQLSubs.Server.Operations;
using GraphQLSubs.Server.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Server.Tests.Rest;

public sealed class RestLimitsOnSqlite(SqliteServer server) : RestLimitsTests(server), IClassFixture<SqliteServer>;

public sealed class RestLimitsOnPostgres(PostgresServer server) : RestLimitsTests(server), IClassFixture<PostgresServer>;

/// <summary>What a caller takes up with GraphQL it does not have with REST, and the other way round.</summary>
public abstract class RestLimitsTests(TestServer server) : ServerTest(server)
{
    private const string Body = """{"query":"{me{name}}"}""";

    private string Company => $"/companies/{World.Id(World.Acme)}";

    private CallerLimits Limits => Server.Services.GetRequiredService<CallerLimits>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_has_as_many_executions_as_there_may_be_waits_on_every_route_and_is_refused_when_too_many_wait()
    {
        using var client = Server.Client(World.Administrator);
        var before = await World.Snapshot();
        var (held, waiting) = await TakeAsync(Limits.Executions, 4, 199);
        var last = Send(client, HttpMethod.Get, "/imports/x");
        while (Limits.Executions.GetStatistics(Caller(World.Administrator))!.CurrentQueuedCount < 200)
        {
            Cancellation.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        foreach (var (method, address) in Everything())
        {
            using var response = await Send(client, method, address);
            Assert.Equal((HttpStatusCode.TooManyRequests, "1"), (response.StatusCode, response.Headers.RetryAfter?.ToString()));
            if (address != "/graphql")
            {
                Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
                Assert.Equal("TOO_MANY_REQUESTS", (await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).TextAt("code"));
            }
        }

        using (var other = Server.Client(World.OtherAdministrator))
        using (var response = await Send(other, HttpMethod.Get, "/imports/x"))
        {
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }

        Assert.False(last.IsCompleted);
        await GiveBackAsync(held, waiting);
        Assert.Equal(HttpStatusCode.NotFound, (await last).StatusCode);
        Assert.Equal(before, await World.Snapshot());
    }

    [Fact]
    public async Task What_lasts_counts_as_a_stream_and_keeps_no_query_waiting()
    {
        using var client = Server.Client(World.Administrator);
        var before = await World.Snapshot();
        var (held, _) = await TakeAsync(Limits.Streams, 100, 0);

        foreach (var (method, address) in Everything())
        {
            using var response = await Send(client, method, address);
            Assert.Equal(
                address switch { "/graphql" => HttpStatusCode.OK, "/imports/x" => HttpStatusCode.NotFound, _ => HttpStatusCode.TooManyRequests }, response.StatusCode);
        }

        Assert.Equal(before, await World.Snapshot());
        await GiveBackAsync(held, []);
        using var afterwards = await Send(client, HttpMethod.Get, $"{Company}/members.csv");
        Assert.Equal(HttpStatusCode.OK, afterwards.StatusCode);
    }

    [Fact]
    public async Task A_file_that_comes_slowly_counts_as_a_stream_and_as_no_execution()
    {
        using var client = Server.StreamingClient(World.Administrator);
        using var file = new SlowContent();
        var answer = client.PostAsync($"{Company}/members/import?dryRun=true", file, Cancellation);
        await file.HalfIsSent;

        Assert.Equal((4, 99), (Available(Limits.Executions), Available(Limits.Streams)));
        file.SendTheRest();
        Assert.Equal(HttpStatusCode.OK, (await answer).StatusCode);
        Assert.Equal((4, 100), (Available(Limits.Executions), Available(Limits.Streams)));
    }

    [Fact]
    public async Task Whatever_is_refused_gives_back_what_it_has_taken()
    {
        using var client = Server.Client(World.StrangeAdministrator);
        foreach (var (method, address) in Everything())
        {
            (await Send(client, method, address)).Dispose();
        }

        Assert.Equal((4L, 100L), (Available(Limits.Executions, World.StrangeAdministrator), Available(Limits.Streams, World.StrangeAdministrator)));
    }

    private IEnumerable<(HttpMethod Method, string Address)> Everything() =>
    [
        (HttpMethod.Post, "/graphql"),
        (HttpMethod.Get, $"{Company}/members.csv"),
        (HttpMethod.Get, $"{Company}/history.csv"),
        (HttpMethod.Post, $"{Company}/members/import"),
        (HttpMethod.Post, $"{Company}/members/import?wait=true"),
        (HttpMethod.Post, $"{Company}/members/import?dryRun=true"),
        (HttpMethod.Get, "/imports/x"),
    ];

    private long Available(PartitionedRateLimiter<HttpContext> limiter, Viewer? viewer = null)
        => limiter.GetStatistics(Caller(viewer ?? World.Administrator))!.CurrentAvailablePermits;

    private static DefaultHttpContext Caller(Viewer viewer)
    {
        var context = new DefaultHttpContext();
        context.Features.Set(new ViewerSession(viewer, DateTimeOffset.MaxValue));
        return context;
    }

    private async Task<(List<RateLimitLease> Held, List<Task<RateLimitLease>> Waiting)> TakeAsync(PartitionedRateLimiter<HttpContext> limiter, int held, int waiting)
    {
        var leases = new List<RateLimitLease>();
        for (var i = 0; i < held; i++)
        {
            var lease = await limiter.AcquireAsync(Caller(World.Administrator), cancellationToken: Cancellation);
            Assert.True(lease.IsAcquired);
            leases.Add(lease);
        }

        return (leases, [.. Enumerable.Range(0, waiting).Select(_ => limiter.AcquireAsync(Caller(World.Administrator), cancellationToken: Cancellation).AsTask())]);
    }

    private static async Task GiveBackAsync(List<RateLimitLease> held, List<Task<RateLimitLease>> waiting)
    {
        held.ForEach(lease => lease.Dispose());
        foreach (var task in waiting)
        {
            (await task).Dispose();
        }
    }

    private static async Task<HttpResponseMessage> Send(HttpClient client, HttpMethod method, string address)
    {
        using var request = new HttpRequestMessage(method, address);
        if (method == HttpMethod.Post)
        {
            request.Content = address == "/graphql"
                ? new StringContent(Body, Encoding.UTF8, "application/json")
                : new StringContent("loginEmail;firstName;lastName\n", Encoding.UTF8, "text/csv");
        }

        return await client.SendAsync(request, Cancellation);
    }

    /// <summary>A file of which the first half is sent at once; longer than what is passed on before anybody reads.</summary>
    private sealed class SlowContent : HttpContent
    {
        private readonly TaskCompletionSource _half = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _rest = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public SlowContent() => Headers.ContentType = new MediaTypeHeaderValue("text/csv");

        public Task HalfIsSent => _half.Task;

        public void SendTheRest() => _rest.SetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes("loginEmail;firstName;lastName\n"), Cancellation);
            var comment = Encoding.UTF8.GetBytes($"% {new string('x', 1_000)}\n");
            for (var i = 0; i < 1_000; i++)
            {
                await stream.WriteAsync(comment, Cancellation);
            }

            _half.SetResult();
            await _rest.Task;
            await stream.WriteAsync(comment, Cancellation);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
