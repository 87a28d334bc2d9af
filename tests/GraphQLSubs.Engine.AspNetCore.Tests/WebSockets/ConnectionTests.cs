using System.Net;
using System.Net.WebSockets;
using System.Text;
using GraphQLSubs.Engine.AspNetCore.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace GraphQLSubs.Engine.AspNetCore.Tests.WebSockets;

/// <summary>Opening, keeping and closing sockets. Protocol: graphql-transport-ws.</summary>
public sealed class ConnectionTests
{
    [Fact]
    public async Task MUST_acknowledge_connection_init()
    {
        await using var app = await TestApplication.StartAsync();
        using var client = await app.ConnectAsync();

        await client.SendAsync("""{"type":"connection_init","payload":{"a":1},"unknown":[1]}""");

        Assert.Equal("""{"type":"connection_ack"}""", await client.ReceiveAsync());
        Assert.Equal("graphql-transport-ws", client.Socket.SubProtocol);
    }

    [Theory]
    [InlineData("graphql-transport-ws")]
    [InlineData("graphql-ws")]
    public async Task A_byte_order_mark_before_a_message_is_none_of_it(string subprotocol)
    {
        await using var app = await TestApplication.StartAsync();
        using var client = await app.ConnectAsync(subprotocol);

        await client.SendAsync("\ufeff{\"type\":\"connection_init\"}");
        Assert.Equal("""{"type":"connection_ack"}""", await client.ReceiveAsync());
        var (start, next) = subprotocol == "graphql-ws" ? ("start", "data") : ("subscribe", "next");
        await client.SendAsync("\ufeff{\"type\":\"" + start + "\",\"id\":\"1\",\"payload\":{\"query\":\"{hello}\"}}");

        string? message;
        do
        {
            message = await client.ReceiveAsync();
        }
        while (message is """{"type":"ka"}""");
        Assert.Equal("""{"id":"1","type":"TYPE","payload":{"data":{"hello":"world"}}}""".Replace("TYPE", next, StringComparison.Ordinal), message);
    }

    [Theory]
    [InlineData("graphql-ws-2")]
    [InlineData("mqtt")]
    public async Task MUST_close_with_4406_when_the_subprotocol_is_another(string subprotocol)
    {
        await using var app = await TestApplication.StartAsync();
        using var socket = new ClientWebSocket();
        // A client that insists on its subprotocol fails the handshake; one that names it in a raw header sees the close code.
        socket.Options.SetRequestHeader("Sec-WebSocket-Protocol", subprotocol);
        await socket.ConnectAsync(new UriBuilder(app.Address) { Scheme = "ws", Path = "/graphql" }.Uri, TestContext.Current.CancellationToken);
        using var client = new SocketClient(socket);

        await client.AssertClosedAsync(4406, "Subprotocol not acceptable");
    }

    [Fact]
    public async Task MUST_close_with_4408_when_connection_init_does_not_come_in_time()
    {
        await using var app = await TestApplication.StartAsync(Sockets(s => s.ConnectionInitializationTimeout = TimeSpan.FromMilliseconds(50)));
        using var client = await app.ConnectAsync();

        await client.AssertClosedAsync(4408, "Connection initialisation timeout");
    }

    [Fact]
    public async Task MUST_NOT_time_out_once_connection_init_has_come()
    {
        var time = new FakeTimeProvider();
        await using var app = await TestApplication.StartAsync(Sockets(s => s.KeepAliveInterval = null), On(time));
        using var client = await app.ConnectAndInitialiseAsync();

        time.Advance(TimeSpan.FromHours(1));
        await client.SendAsync("""{"type":"ping"}""");

        Assert.Equal("""{"type":"pong"}""", await client.ReceiveAsync());
    }

    [Fact]
    public async Task MUST_close_with_1009_what_is_too_big_before_the_acknowledgement()
    {
        await using var app = await TestApplication.StartAsync(Sockets(s => s.MaxInitialMessageSize = 1_000));
        using var client = await app.ConnectAsync();
        await client.Socket.SendAsync(new byte[1_001], WebSocketMessageType.Text, endOfMessage: false, TestContext.Current.CancellationToken);
        await client.AssertClosedAsync(1009, "The message is too big");

        using var acknowledged = await app.ConnectAndInitialiseAsync();
        await acknowledged.SendAsync("""{"type":"ping","payload":{}}""".PadRight(2_000));
        Assert.Equal("""{"type":"pong","payload":{}}""", await acknowledged.ReceiveAsync());
    }

    [Fact]
    public async Task MUST_close_with_1009_a_frame_that_outgrows_the_limit_and_does_not_end()
    {
        await using var app = await TestApplication.StartAsync(Sockets(s => s.MaxMessageSize = 1024 * 1024));
        using var connection = new System.Net.Sockets.TcpClient();
        await connection.ConnectAsync(app.Address.Host, app.Address.Port, TestContext.Current.CancellationToken);
        var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"GET /graphql HTTP/1.1\r\nHost: {app.Address.Authority}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n"));
        var init = """{"type":"connection_init"}"""u8.ToArray();
        await stream.WriteAsync((byte[])[0x81, (byte)(0x80 | init.Length), 0, 0, 0, 0, .. init]);
        var received = new StringBuilder();
        await ReadUntilAsync("connection_ack");

        await stream.WriteAsync((byte[])[0x81, 0xff, 0x40, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, .. new byte[1024 * 1024 + 100_000]]);

        await ReadUntilAsync("The message is too big");

        async Task ReadUntilAsync(string text)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            var buffer = new byte[4096];
            while (!received.ToString().Contains(text, StringComparison.Ordinal))
            {
                received.Append(Encoding.Latin1.GetString(buffer, 0, await stream.ReadAsync(buffer, patience.Token)));
            }
        }
    }

    [Fact]
    public async Task MUST_close_with_4429_on_a_second_connection_init()
    {
        await using var app = await TestApplication.StartAsync();
        using var client = await app.ConnectAndInitialiseAsync();

        await client.SendAsync("""{"type":"connection_init"}""");

        await client.AssertClosedAsync(4429, "Too many initialisation requests");
    }

    [Fact]
    public async Task MUST_close_with_4401_on_subscribe_before_the_acknowledgement()
    {
        await using var app = await TestApplication.StartAsync();
        using var client = await app.ConnectAsync();

        await client.SendAsync("""{"id":"1","type":"subscribe","payload":{"query":"{hello}"}}""");

        await client.AssertClosedAsync(4401, "Unauthorized");
        Assert.Empty(app.Executor.Requests);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"type":7}""")]
    [InlineData("""{"type":"start"}""")]
    [InlineData("""{"type":"next","id":"1","payload":{}}""")]
    [InlineData("""{"type":"ping","payload":"text"}""")]
    [InlineData("""{"type":"ping"} {}""")]
    [InlineData("""{"type":"complete"}""")]
    [InlineData("""{"type":"complete","id":7}""")]
    [InlineData("""{"type":"subscribe","id":"1"}""")]
    [InlineData("""{"type":"subscribe","id":"","payload":{"query":"{hello}"}}""")]
    [InlineData("""{"type":"subscribe","payload":{"query":"{hello}"}}""")]
    public async Task MUST_close_with_4400_on_an_invalid_message(string message)
    {
        await using var app = await TestApplication.StartAsync();
        using var client = await app.ConnectAndInitialiseAsync();

        await client.SendAsync(message);

        await client.AssertClosedAsync(4400, "Invalid message received");
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"query":7}""")]
    [InlineData("""{"query":"{hello}","variables":[]}""")]
    [InlineData("\"{hello}\"")]
    public async Task MUST_close_with_4400_on_an_invalid_subscribe_payload(string payload)
    {
        await using var app = await TestApplication.StartAsync();
        using var client = await app.ConnectAndInitialiseAsync();

        await client.SendAsync($$"""{"id":"1","type":"subscribe","payload":{{payload}}}""");

        Assert.Null(await client.ReceiveAsync());
        Assert.Equal(4400, (int?)client.Socket.CloseStatus);
    }

    [Fact]
    public async Task MUST_close_with_4400_on_a_binary_message_and_on_deep_nesting()
    {
        await using var app = await TestApplication.StartAsync();
        using var binary = await app.ConnectAsync();
        using var deep = await app.ConnectAndInitialiseAsync();

        await binary.SendAsync("""{"type":"connection_init"}"""u8.ToArray(), WebSocketMessageType.Binary);
        await deep.SendAsync($$"""{"type":"ping","payload":{"a":{{new string('[', 100_000)}}""");

        await binary.AssertClosedAsync(4400, "Invalid message received");
        Assert.Null(await deep.ReceiveAsync());
        Assert.Equal(4400, (int?)deep.Socket.CloseStatus);
    }

    [Fact]
    public async Task MUST_close_with_1009_on_a_message_over_the_limit()
    {
        await using var app = await TestApplication.StartAsync(Sockets(s => s.MaxMessageSize = 1000));
        using var client = await app.ConnectAsync();

        await client.SendAsync(Encoding.UTF8.GetBytes(new string(' ', 1001)), WebSocketMessageType.Text);

        await client.AssertClosedAsync(1009, "The message is too big");
    }

    [Fact]
    public async Task MUST_answer_ping_by_pong_with_its_payload_even_before_connection_init()
    {
        await using var app = await TestApplication.StartAsync();
        using var client = await app.ConnectAsync();

        await client.SendAsync("""{"type":"ping"}""");
        Assert.Equal("""{"type":"pong"}""", await client.ReceiveAsync());
        await client.SendAsync("""{"payload":{"é":[1,"2"]},"type":"ping"}""");
        Assert.Equal("""{"type":"pong","payload":{"é":[1,"2"]}}""", await client.ReceiveAsync());
        await client.SendAsync("""{"type":"pong","payload":{}}""");
        await client.SendAsync("""{"type":"connection_init"}""");
        Assert.Equal("""{"type":"connection_ack"}""", await client.ReceiveAsync());
    }

    [Fact]
    public async Task The_server_pings_a_silent_client_and_keeps_it_while_it_answers()
    {
        var time = new FakeTimeProvider();
        var interval = TimeSpan.FromSeconds(10);
        await using var app = await TestApplication.StartAsync(Sockets(s => s.KeepAliveInterval = interval), On(time));
        using var client = await app.ConnectAndInitialiseAsync();

        for (var i = 0; i < 4; i++)
        {
            // A second more, in which the heartbeat has looked at every socket.
            time.Advance(interval + TimeSpan.FromSeconds(1));
            Assert.Equal("""{"type":"ping"}""", await client.ReceiveAsync());
            await client.SendAsync("""{"type":"pong"}""");

            // When this is answered, that has been received.
            await client.SendAsync("""{"type":"ping"}""");
            Assert.Equal("""{"type":"pong"}""", await client.ReceiveAsync());
        }

        Assert.Equal(WebSocketState.Open, client.Socket.State);
    }

    [Fact]
    public async Task The_server_drops_a_client_that_answers_no_ping()
    {
        await using var app = await TestApplication.StartAsync(Sockets(s => s.KeepAliveInterval = TimeSpan.FromMilliseconds(100)));
        using var client = await app.ConnectAndInitialiseAsync();

        await Assert.ThrowsAsync<WebSocketException>(client.ReceiveOtherThanPingAsync);
    }

    [Fact]
    public async Task A_dropped_client_whose_operation_cannot_be_cancelled_costs_the_others_no_ping()
    {
        await using var app = await TestApplication.StartAsync(Sockets(s => s.KeepAliveInterval = TimeSpan.FromMilliseconds(100)));
        using var dead = await app.ConnectAndInitialiseAsync();
        await dead.SendAsync("""{"id":"1","type":"subscribe","payload":{"query":"{resist}"}}""");
        await Wait.UntilAsync(() => app.Executor.Active == 1);
        await Assert.ThrowsAsync<WebSocketException>(dead.ReceiveOtherThanPingAsync);

        using var client = await app.ConnectAndInitialiseAsync();

        Assert.Equal("""{"type":"ping"}""", await client.ReceiveAsync());
    }

    [Fact]
    public async Task The_server_drops_a_client_that_takes_nothing()
    {
        await using var app = await TestApplication.StartAsync(Sockets(s =>
        {
            s.KeepAliveInterval = null;
            s.SendTimeout = TimeSpan.FromMilliseconds(200);
        }));
        using var client = await app.ConnectAndInitialiseAsync();
        await client.SendAsync("""{"id":"1","type":"subscribe","payload":{"query":"subscription{ticks}"}}""");
        await Wait.UntilAsync(() => app.Executor.Active == 1);

        var large = $"\"{new string('x', 1_000_000)}\"";
        for (var i = 0; i < 30; i++)
        {
            app.Executor.Publish(large);
        }

        await Wait.UntilAsync(() => app.Executor.Active == 0);
    }

    [Fact]
    public async Task MUST_close_with_1001_when_the_host_stops()
    {
        await using var app = await TestApplication.StartAsync();
        using var client = await app.ConnectAndInitialiseAsync();
        await client.SendAsync("""{"id":"1","type":"subscribe","payload":{"query":"subscription{ticks}"}}""");
        await Wait.UntilAsync(() => app.Executor.Active == 1);

        var stopping = app.StopAsync();

        await client.AssertClosedAsync(1001, "The server stops");
        await client.Socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None);
        await stopping.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(0, app.Executor.Active);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task MUST_end_all_operations_when_the_client_goes(bool politely)
    {
        await using var app = await TestApplication.StartAsync();
        using var client = await app.ConnectAndInitialiseAsync();
        await client.SendAsync("""{"id":"1","type":"subscribe","payload":{"query":"subscription{ticks}"}}""");
        await client.SendAsync("""{"id":"2","type":"subscribe","payload":{"query":"{wait}"}}""");
        await Wait.UntilAsync(() => app.Executor.Active == 2);

        if (politely)
        {
            await client.Socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", TestContext.Current.CancellationToken);
            Assert.Equal(WebSocketCloseStatus.NormalClosure, client.Socket.CloseStatus);
        }
        else
        {
            client.Socket.Abort();
        }

        await Wait.UntilAsync(() => app.Executor.Active == 0);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    [InlineData("http://127.0.0.1")]
    public async Task MUST_refuse_a_page_of_another_host(string origin)
    {
        await using var app = await TestApplication.StartAsync();

        await Assert.ThrowsAsync<WebSocketException>(() => app.ConnectAsync(origin: origin));

        using var handshake = new HttpRequestMessage(HttpMethod.Get, "/graphql");
        handshake.Headers.Add("Connection", "Upgrade");
        handshake.Headers.Add("Upgrade", "websocket");
        handshake.Headers.Add("Sec-WebSocket-Version", "13");
        handshake.Headers.Add("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
        handshake.Headers.Add("Origin", origin);
        var response = await app.Client.SendAsync(handshake);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task A_page_of_the_same_host_or_of_an_allowed_origin_may_connect()
    {
        await using var app = await TestApplication.StartAsync(Sockets(s => s.AllowedOrigins.Add("https://app.example")));

        using var own = await app.ConnectAsync(origin: $"https://{app.Address.Authority}");
        using var allowed = await app.ConnectAsync(origin: "https://app.example");
        await Assert.ThrowsAsync<WebSocketException>(() => app.ConnectAsync(origin: "https://other.example"));
    }

    [Fact]
    public async Task MUST_answer_426_to_plain_HTTP_where_only_sockets_are_mapped()
    {
        await using var app = await TestApplication.StartAsync(map: a => a.MapGraphQLWebSocket("/graphql/ws"));

        var response = await app.GetAsync("/graphql/ws");
        using var client = await app.ConnectAsync(path: "/graphql/ws");

        Assert.Equal(HttpStatusCode.UpgradeRequired, response.StatusCode);
    }

    private static Action<IRequestExecutorBuilder> On(TimeProvider time) => builder => builder.Services.AddSingleton(time);

    private static GraphQLServerOptions Sockets(Action<GraphQLSocketOptions> set)
    {
        var options = new GraphQLServerOptions();
        set(options.Sockets);
        return options;
    }
}
