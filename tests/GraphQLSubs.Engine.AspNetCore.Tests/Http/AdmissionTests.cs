using System.Net;
using System.Net.WebSockets;
using System.Threading.RateLimiting;
using GraphQLSubs.Engine.AspNetCore.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace GraphQLSubs.Engine.AspNetCore.Tests.Http;

/// <summary>The limiters of executions and of streams.</summary>
public sealed class AdmissionTests
{
    private const string Refused = """{"errors":[{"message":"Too many requests at once.","extensions":{"code":"TOO_MANY_REQUESTS"}}]}""";

    [Fact]
    public async Task A_request_too_many_is_answered_429_and_is_not_executed()
    {
        await using var app = await TestApplication.StartAsync(new GraphQLServerOptions { ExecutionLimiter = Limiter(1) });
        using var leaving = new CancellationTokenSource();
        var running = app.Client.PostAsync("/graphql", Json("{wait}"), leaving.Token);
        await Wait.UntilAsync(() => app.Executor.Active == 1);

        foreach (var response in (HttpResponseMessage[])[await app.PostAsync("""{"query":"{hello}"}"""), await app.GetAsync("/graphql?query={hello}")])
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
            Assert.Equal("1", response.Headers.GetValues("Retry-After").Single());
            Assert.Equal(Refused, await response.Content.ReadAsStringAsync());
        }
        Assert.Single(app.Executor.Requests);

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await Wait.UntilAsync(() => app.Executor.Active == 0);
        await Wait.UntilAsync(async () => (await app.PostAsync("""{"query":"{hello}"}""")).StatusCode is HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_request_that_may_wait_is_executed_in_its_turn()
    {
        await using var app = await TestApplication.StartAsync(new GraphQLServerOptions { ExecutionLimiter = Limiter(1, waiting: 10) });

        var responses = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => app.PostAsync("""{"query":"{hello}"}""")));

        Assert.All(responses, r => Assert.Equal(HttpStatusCode.OK, r.StatusCode));
    }

    [Fact]
    public async Task An_operation_too_many_on_a_socket_gets_an_error_message()
    {
        await using var app = await TestApplication.StartAsync(new GraphQLServerOptions { ExecutionLimiter = Limiter(1) });
        using var client = await app.ConnectAndInitialiseAsync();
        await client.SendAsync("""{"id":"1","type":"subscribe","payload":{"query":"{wait}"}}""");
        await Wait.UntilAsync(() => app.Executor.Active == 1);

        await client.SendAsync("""{"id":"2","type":"subscribe","payload":{"query":"{hello}"}}""");

        Assert.Equal(
            """{"id":"2","type":"error","payload":[{"message":"Too many requests at once.","extensions":{"code":"TOO_MANY_REQUESTS"}}]}""",
            await client.ReceiveOtherThanPingAsync());
    }

    [Fact]
    public async Task A_stream_that_flows_holds_no_lease_of_executions()
    {
        await using var app = await TestApplication.StartAsync(new GraphQLServerOptions { ExecutionLimiter = Limiter(1) });
        using var client = await app.ConnectAndInitialiseAsync();
        await client.SendAsync("""{"id":"1","type":"subscribe","payload":{"query":"subscription{events}"}}""");
        using var events = await app.PostAsync("""{"query":"subscription{events}"}""", accept: "text/event-stream");
        await Wait.UntilAsync(() => app.Executor.Active == 2);

        await Wait.UntilAsync(async () => (await app.PostAsync("""{"query":"{hello}"}""")).StatusCode is HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_stream_too_many_is_answered_429_and_a_closed_one_makes_room()
    {
        await using var app = await TestApplication.StartAsync(new GraphQLServerOptions { StreamLimiter = Limiter(1) });
        using (await app.ConnectAndInitialiseAsync())
        {
            using var refused = await app.PostAsync("""{"query":"subscription{events}"}""", accept: "text/event-stream");
            Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
            var error = await Assert.ThrowsAsync<WebSocketException>(() => app.ConnectAsync());
            Assert.Contains("429", error.Message, StringComparison.Ordinal);
            Assert.Equal(0, app.Executor.Active);
            Assert.Equal(HttpStatusCode.OK, (await app.PostAsync("""{"query":"{hello}"}""")).StatusCode);
        }

        await Wait.UntilAsync(async () => (await app.PostAsync("""{"query":"subscription{events}"}""", accept: "text/event-stream")).StatusCode is HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_stream_too_many_on_a_socket_gets_an_error_message()
    {
        await using var app = await TestApplication.StartAsync(new GraphQLServerOptions { StreamLimiter = Limiter(2) });
        using var client = await app.ConnectAndInitialiseAsync();
        await client.SendAsync("""{"id":"1","type":"subscribe","payload":{"query":"subscription{events}"}}""");
        await Wait.UntilAsync(() => app.Executor.Active == 1);

        await client.SendAsync("""{"id":"2","type":"subscribe","payload":{"query":"subscription{events}"}}""");

        Assert.Equal(
            """{"id":"2","type":"error","payload":[{"message":"Too many requests at once.","extensions":{"code":"TOO_MANY_REQUESTS"}}]}""",
            await client.ReceiveOtherThanPingAsync());
        await Wait.UntilAsync(() => app.Executor.Active == 1);
    }

    [Fact]
    public async Task A_body_that_does_not_arrive_in_time_is_answered_408()
    {
        await using var app = await TestApplication.StartAsync(new GraphQLServerOptions { RequestBodyTimeout = TimeSpan.FromMilliseconds(100) });
        using var connection = new System.Net.Sockets.TcpClient();
        await connection.ConnectAsync(app.Address.Host, app.Address.Port, TestContext.Current.CancellationToken);
        await connection.GetStream().WriteAsync(
            "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"u8.ToArray(), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(connection.GetStream());

        Assert.Equal("HTTP/1.1 408 Request Timeout", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
    }

    private static PartitionedRateLimiter<HttpContext> Limiter(int permits, int waiting = 0)
        => PartitionedRateLimiter.Create<HttpContext, string>(_ => RateLimitPartition.GetConcurrencyLimiter(
            "", _ => new ConcurrencyLimiterOptions { PermitLimit = permits, QueueLimit = waiting }));

    private static StringContent Json(string query) => new($$"""{"query":"{{query}}"}""", System.Text.Encoding.UTF8, "application/json");
}
