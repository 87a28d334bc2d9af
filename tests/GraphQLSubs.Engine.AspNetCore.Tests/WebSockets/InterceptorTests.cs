using System.Collections.Concurrent;
using System.Security.Claims;
using GraphQLSubs.Engine.AspNetCore.Tests.Support;
using GraphQLSubs.Engine.Execution;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Engine.AspNetCore.Tests.WebSockets;

public sealed class InterceptorTests
{
    [Fact]
    public async Task The_interceptor_signs_the_user_in_by_the_payload_and_sees_everything()
    {
        var calls = new ConcurrentQueue<string>();
        await using var app = await StartAsync(calls);
        using (var client = await app.ConnectAsync())
        {
            await client.SendAsync("""{"type":"connection_init","payload":{"Authorization":"Bearer ada"}}""");
            Assert.Equal("""{"type":"connection_ack","payload":{"hello":"Bearer ada"}}""", await client.ReceiveAsync());
            await client.SendAsync("""{"id":"1","type":"subscribe","payload":{"query":"{hello}"}}""");
            Assert.StartsWith("""{"id":"1","type":"next""", await client.ReceiveAsync(), StringComparison.Ordinal);
            Assert.StartsWith("""{"id":"1","type":"complete""", await client.ReceiveAsync(), StringComparison.Ordinal);
            await Wait.UntilAsync(() => calls.Count == 3);
        }
        await Wait.UntilAsync(() => calls.Count == 4);

        Assert.Equal(["connect", "request 1", "complete 1", "close"], calls);
        Assert.Equal("Bearer ada", Assert.Single(app.Executor.Requests).User!.FindFirst("token")!.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData(",\"payload\":null")]
    [InlineData(",\"payload\":{}")]
    public async Task MUST_close_a_rejected_connection_with_4403(string payload)
    {
        await using var app = await StartAsync([]);
        using var client = await app.ConnectAsync();

        await client.SendAsync($$"""{"type":"connection_init"{{payload}}}""");

        await client.AssertClosedAsync(4403, "A token is needed.");
    }

    [Fact]
    public async Task MUST_close_a_connection_rejected_without_a_reason_with_4403_Forbidden()
    {
        await using var app = await StartAsync([]);
        using var client = await app.ConnectAsync();

        await client.SendAsync("""{"type":"connection_init","payload":{"Authorization":"forbidden"}}""");

        await client.AssertClosedAsync(4403, "Forbidden");
    }

    [Fact]
    public async Task A_reason_too_long_for_a_close_frame_is_cut()
    {
        await using var app = await StartAsync([]);
        using var client = await app.ConnectAsync();

        await client.SendAsync("""{"type":"connection_init","payload":{"Authorization":"long"}}""");

        await client.AssertClosedAsync(4403, string.Concat(Enumerable.Repeat("😀", 30)));
    }

    [Fact]
    public async Task MUST_close_with_4400_when_the_payload_is_of_another_shape()
    {
        await using var app = await StartAsync([]);
        using var client = await app.ConnectAsync();

        await client.SendAsync("""{"type":"connection_init","payload":{"Authorization":["a"]}}""");

        await client.AssertClosedAsync(4400, "Invalid connection_init payload");
    }

    [Fact]
    public async Task MUST_close_with_1011_when_the_interceptor_crashes()
    {
        await using var app = await StartAsync([]);
        using var client = await app.ConnectAsync();

        await client.SendAsync("""{"type":"connection_init","payload":{"Authorization":"crash"}}""");

        await client.AssertClosedAsync(1011, "Internal server error");
    }

    [Fact]
    public async Task A_refused_request_is_answered_by_error_and_frees_its_id()
    {
        await using var app = await StartAsync([]);
        using var client = await ConnectAsync(app, "ada");

        await client.SendAsync("""{"id":"1","type":"subscribe","payload":{"query":"{hello}","operationName":"Refuse"}}""");
        Assert.Equal("""{"id":"1","type":"error","payload":[{"message":"Refused."}]}""", await client.ReceiveAsync());
        await client.SendAsync("""{"id":"1","type":"subscribe","payload":{"query":"{hello}"}}""");

        Assert.StartsWith("""{"id":"1","type":"next""", await client.ReceiveAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_server_closes_a_session_when_its_time_has_come()
    {
        await using var app = await StartAsync([]);
        using var client = await ConnectAsync(app, "expiring");
        await client.SendAsync("""{"id":"1","type":"subscribe","payload":{"query":"subscription{ticks}"}}""");
        await Wait.UntilAsync(() => app.Executor.Active == 1);

        await app.Service<Expiry>().EndAsync();

        await client.AssertClosedAsync(4403, "The token has expired");
        await Wait.UntilAsync(() => app.Executor.Active == 0);
    }

    private static Task<TestApplication> StartAsync(ConcurrentQueue<string> calls)
        => TestApplication.StartAsync(configure: builder =>
        {
            builder.Services.AddSingleton(calls).AddSingleton<Expiry>();
            builder.AddSocketSessionInterceptor<Interceptor>();
        });

    private static async Task<SocketClient> ConnectAsync(TestApplication app, string token)
    {
        var client = await app.ConnectAsync();
        await client.SendAsync($$$"""{"type":"connection_init","payload":{"Authorization":"{{{token}}}"}}""");
        Assert.Contains("connection_ack", await client.ReceiveAsync(), StringComparison.Ordinal);
        return client;
    }

    /// <summary>Ends the connection that brought a token that expires, when the test says so.</summary>
    private sealed class Expiry
    {
        public ISocketConnection? Connection { get; set; }

        public ValueTask EndAsync() => Connection!.CloseAsync("The token has expired", 4403);
    }

    private sealed class Interceptor(ConcurrentQueue<string> calls, Expiry expiry) : DefaultSocketSessionInterceptor
    {
        public override ValueTask<ConnectionStatus> OnConnectAsync(
            ISocketSession session, IOperationMessagePayload connectionInitMessage, CancellationToken cancellationToken = default)
        {
            calls.Enqueue("connect");
            if (connectionInitMessage.As<Dictionary<string, string>>() is not { } payload || !payload.TryGetValue("Authorization", out var token))
            {
                return ValueTask.FromResult(ConnectionStatus.Reject("A token is needed."));
            }
            switch (token)
            {
                case "forbidden":
                    return ValueTask.FromResult(ConnectionStatus.Reject());
                case "long":
                    return ValueTask.FromResult(ConnectionStatus.Reject(string.Concat(Enumerable.Repeat("😀", 31))));
                case "crash":
                    throw new InvalidOperationException("The secret reason.");
                case "expiring":
                    expiry.Connection = session.Connection;
                    break;
            }
            session.Connection.HttpContext.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim("token", token)], "Bearer"));
            return ValueTask.FromResult(ConnectionStatus.Accept(new Dictionary<string, object?> { ["hello"] = token }));
        }

        public override ValueTask OnRequestAsync(
            ISocketSession session, string operationSessionId, OperationRequestBuilder requestBuilder, CancellationToken cancellationToken = default)
        {
            calls.Enqueue($"request {operationSessionId}");
            return requestBuilder.Build().OperationName is "Refuse"
                ? throw new GraphQLException("Refused.")
                : base.OnRequestAsync(session, operationSessionId, requestBuilder, cancellationToken);
        }

        public override ValueTask OnCompleteAsync(ISocketSession session, string operationSessionId, CancellationToken cancellationToken = default)
        {
            calls.Enqueue($"complete {operationSessionId}");
            return base.OnCompleteAsync(session, operationSessionId, cancellationToken);
        }

        public override ValueTask OnCloseAsync(ISocketSession session, CancellationToken cancellationToken = default)
        {
            calls.Enqueue("close");
            return base.OnCloseAsync(session, cancellationToken);
        }
    }
}
