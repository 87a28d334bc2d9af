using System.Net.WebSockets;
using GraphQLSubs.Engine.AspNetCore.Tests.Support;

namespace GraphQLSubs.Engine.AspNetCore.Tests.WebSockets;

/// <summary>The older subprotocol. Protocol: subscriptions-transport-ws, PROTOCOL.md; close codes as HotChocolate has them.</summary>
public sealed class GraphQLWsTests
{
    private const string Subprotocol = "graphql-ws";

    [Fact]
    public async Task MUST_acknowledge_connection_init()
    {
        await using var app = await TestApplication.StartAsync();
        using var client = await app.ConnectAsync(Subprotocol);

        await client.SendAsync("""{"type":"connection_init","payload":{"a":1}}""");

        Assert.Equal("""{"type":"connection_ack"}""", await client.ReceiveAsync());
        Assert.Equal(Subprotocol, client.Socket.SubProtocol);
    }

    [Fact]
    public async Task MUST_speak_graphql_transport_ws_when_both_are_offered()
    {
        await using var app = await TestApplication.StartAsync();
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol(Subprotocol);
        socket.Options.AddSubProtocol("graphql-transport-ws");

        await socket.ConnectAsync(new UriBuilder(app.Address) { Scheme = "ws", Path = "/graphql" }.Uri, TestContext.Current.CancellationToken);

        Assert.Equal("graphql-transport-ws", socket.SubProtocol);
    }

    [Theory]
    [InlineData("{hello}")]
    [InlineData("mutation{hello}")]
    public async Task MUST_answer_start_of_queries_and_mutations_by_data_and_complete(string document)
    {
        await using var app = await TestApplication.StartAsync();
        using var client = await app.ConnectAndInitialiseAsync(Subprotocol);

        await client.SendAsync($$$"""{"id":"a\"b","type":"start","payload":{"query":"{{{document}}}","operationName":"O","variables":{"x":1} } }""");

        Assert.Equal("""{"id":"a\"b","type":"data","payload":{"data":{"hello":"O"}}}""", await client.ReceiveAsync());
        Assert.Equal("""{"id":"a\"b","type":"complete"}""", await client.ReceiveAsync());
        Assert.Equal("""{"x":1}""", Assert.Single(app.Executor.Requests).Variables.GetRawText());
    }

    [Fact]
    public async Task MUST_send_data_for_each_result_of_a_subscription_and_complete_at_its_end()
    {
        await using var app = await TestApplication.StartAsync();
        using var client = await app.ConnectAndInitialiseAsync(Subprotocol);

        await client.SendAsync("""{"id":"1","type":"start","payload":{"query":"subscription{ticks}"}}""");
        app.Executor.Publish("""{"ticks":1}""");
        app.Executor.Publish("""{"ticks":2}""");
        app.Executor.CompleteStream();

        Assert.Equal("""{"id":"1","type":"data","payload":{"data":{"ticks":1}}}""", await client.ReceiveAsync());
        Assert.Equal("""{"id":"1","type":"data","payload":{"data":{"ticks":2}}}""", await client.ReceiveAsync());
        Assert.Equal("""{"id":"1","type":"complete"}""", await client.ReceiveAsync());
    }

    [Theory]
    [InlineData("{", """{"message":"Syntax Error: Expected Name, found <EOF>.","extensions":{"code":"HC0011"}}""")]
    [InlineData("{crash}", """{"message":"Unexpected Execution Error"}""")]
    public async Task MUST_answer_a_failed_operation_by_one_error_and_stay_open(string document, string payload)
    {
        await using var app = await TestApplication.StartAsync();
        using var client = await app.ConnectAndInitialiseAsync(Subprotocol);

        await client.SendAsync($$$"""{"id":"1","type":"start","payload":{"query":"{{{document}}}"}}""");
        var error = await client.ReceiveAsync();
        await client.SendAsync("""{"id":"1","type":"start","payload":{"query":"{hello}"}}""");

        Assert.Equal($$"""{"id":"1","type":"error","payload":{{payload}}}""", error);
        Assert.Equal("""{"id":"1","type":"data","payload":{"data":{"hello":"world"}}}""", await client.ReceiveAsync());
    }

    [Fact]
    public async Task MUST_send_nothing_after_stop_and_MAY_reuse_the_id()
    {
        await using var app = await TestApplication.StartAsync();
        using var client = await app.ConnectAndInitialiseAsync(Subprotocol);

        await client.SendAsync("""{"id":"1","type":"start","payload":{"query":"subscription{ticks}"}}""");
        await Wait.UntilAsync(() => app.Executor.Active == 1);
        await client.SendAsync("""{"id":"1","type":"stop"}""");
        await Wait.UntilAsync(() => app.Executor.Active == 0);
        app.Executor.Publish("""{"ticks":1}""");
        await client.SendAsync("""{"id":"1","type":"start","payload":{"query":"{hello}"}}""");

        Assert.Equal("""{"id":"1","type":"data","payload":{"data":{"hello":"world"}}}""", await client.ReceiveAsync());
    }

    [Fact]
    public async Task MUST_close_with_1000_on_connection_terminate_and_end_the_operations()
    {
        await using var app = await TestApplication.StartAsync();
        using var client = await app.ConnectAndInitialiseAsync(Subprotocol);
        await client.SendAsync("""{"id":"1","type":"start","payload":{"query":"{wait}"}}""");
        await Wait.UntilAsync(() => app.Executor.Active == 1);

        await client.SendAsync("""{"type":"connection_terminate"}""");

        await client.AssertClosedAsync(1000, "The client terminates the connection");
        await Wait.UntilAsync(() => app.Executor.Active == 0);
    }

    [Fact]
    public async Task MUST_send_ka_at_every_interval_although_the_client_is_silent()
    {
        await using var app = await TestApplication.StartAsync(Sockets(s => s.KeepAliveInterval = TimeSpan.FromMilliseconds(50)));
        using var client = await app.ConnectAndInitialiseAsync(Subprotocol);

        for (var i = 0; i < 5; i++)
        {
            Assert.Equal("""{"type":"ka"}""", await client.ReceiveAsync());
        }
    }

    [Fact]
    public async Task MUST_send_connection_error_and_close_with_1000_when_the_interceptor_rejects()
    {
        await using var app = await TestApplication.StartAsync(configure: builder => builder.AddSocketSessionInterceptor<Rejecting>());
        using var client = await app.ConnectAsync(Subprotocol);

        await client.SendAsync("""{"type":"connection_init","payload":{"token":"none"}}""");

        Assert.Equal("""{"type":"connection_error","payload":{"message":"A token is needed.","extensions":{"code":7}}}""", await client.ReceiveAsync());
        await client.AssertClosedAsync(1000, "A token is needed.");
    }

    [Theory]
    [InlineData("""{"type":"connection_init"}""", 1002, "Too many initialisation requests")]
    [InlineData("""{"type":"ping"}""", 4400, "Invalid message received")]
    [InlineData("""{"id":"1","type":"subscribe","payload":{"query":"{hello}"}}""", 4400, "Invalid message received")]
    [InlineData("""{"id":"1","type":"start"}""", 4400, "Invalid message received")]
    [InlineData("""{"id":"one","type":"start","payload":{"query":"{hello}"}}""", 1011, "Subscriber for one already exists")]
    public async Task MUST_close_on_a_message_against_the_protocol(string message, int code, string reason)
    {
        await using var app = await TestApplication.StartAsync();
        using var client = await app.ConnectAndInitialiseAsync(Subprotocol);
        await client.SendAsync("""{"id":"one","type":"start","payload":{"query":"{wait}"}}""");

        await client.SendAsync(message);

        await client.AssertClosedAsync(code, reason);
    }

    [Fact]
    public async Task MUST_close_with_4400_on_start_before_the_acknowledgement()
    {
        await using var app = await TestApplication.StartAsync();
        using var client = await app.ConnectAsync(Subprotocol);

        await client.SendAsync("""{"id":"1","type":"start","payload":{"query":"{hello}"}}""");

        await client.AssertClosedAsync(4400, "The connection is not initialised");
        Assert.Empty(app.Executor.Requests);
    }

    [Fact]
    public async Task MUST_close_with_1002_when_connection_init_does_not_come_in_time()
    {
        await using var app = await TestApplication.StartAsync(Sockets(s => s.ConnectionInitializationTimeout = TimeSpan.FromMilliseconds(50)));
        using var client = await app.ConnectAsync(Subprotocol);

        await client.AssertClosedAsync(1002, "Connection initialisation timeout");
    }

    [Fact]
    public async Task MUST_refuse_more_operations_at_once_than_the_limit()
    {
        await using var app = await TestApplication.StartAsync(Sockets(s => s.MaxConcurrentOperations = 1));
        using var client = await app.ConnectAndInitialiseAsync(Subprotocol);

        await client.SendAsync("""{"id":"1","type":"start","payload":{"query":"{wait}"}}""");
        await client.SendAsync("""{"id":"2","type":"start","payload":{"query":"{hello}"}}""");

        Assert.StartsWith("""{"id":"2","type":"error","payload":{"message":"At most 1 """, await client.ReceiveAsync(), StringComparison.Ordinal);
    }

    private static GraphQLServerOptions Sockets(Action<GraphQLSocketOptions> change)
    {
        var options = new GraphQLServerOptions();
        change(options.Sockets);
        return options;
    }

    private sealed class Rejecting : DefaultSocketSessionInterceptor
    {
        public override ValueTask<ConnectionStatus> OnConnectAsync(
            ISocketSession session, IOperationMessagePayload connectionInitMessage, CancellationToken cancellationToken = default)
            => ValueTask.FromResult(ConnectionStatus.Reject("A token is needed.", new Dictionary<string, object?> { ["code"] = 7 }));
    }
}
