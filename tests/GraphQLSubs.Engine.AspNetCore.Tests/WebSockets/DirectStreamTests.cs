using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using GraphQLSubs.Engine.AspNetCore.Tests.Support;
using GraphQLSubs.Engine.AspNetCore.WebSockets;
using GraphQLSubs.Engine.Execution;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GraphQLSubs.Engine.AspNetCore.Tests.WebSockets;

/// <summary>Writes past the web server's pipe.</summary>
public sealed class DirectStreamTests : IDisposable
{
    private readonly Socket _peer = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Socket _socket;

    public DirectStreamTests()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        _peer.Connect(listener.LocalEndPoint!);
        _socket = listener.Accept();
    }

    [Fact]
    public async Task All_goes_to_the_servers_pipe_when_the_first_write_comes_before_anything_is_received()
    {
        var server = new ServerStream("hello");
        await using var stream = new DirectStream(server, _socket);

        await stream.WriteAsync("a"u8.ToArray(), Token);
        await ReadAsync(stream);
        await stream.WriteAsync("b"u8.ToArray(), Token);

        Assert.Equal("ab", server.Written);
        Assert.Equal(0, _peer.Available);
    }

    [Fact]
    public async Task All_goes_to_the_socket_when_something_was_received_before_the_first_write()
    {
        var server = new ServerStream("hello");
        await using var stream = new DirectStream(server, _socket);

        Assert.Equal("hello", await ReadAsync(stream));
        await stream.WriteAsync("a"u8.ToArray(), Token);
        await stream.WriteAsync("b"u8.ToArray(), Token);

        Assert.Equal("", server.Written);
        Assert.Equal("ab", await ReceiveAsync(2));
    }

    [Fact]
    public async Task What_the_socket_does_not_take_at_once_follows_in_order()
    {
        await using var stream = new DirectStream(new ServerStream("hello"), _socket);
        await ReadAsync(stream);
        var sent = new byte[32 * 1024 * 1024];
        Random.Shared.NextBytes(sent);

        var half = sent.Length / 2;
        var first = stream.WriteAsync(sent.AsMemory(0, half), Token).AsTask();
        Assert.False(first.IsCompleted);
        var received = ReceiveBytesAsync(sent.Length);
        await first;
        await stream.WriteAsync(sent.AsMemory(half), Token);

        Assert.Equal(SHA256.HashData(sent), SHA256.HashData(await received));
    }

    [Fact]
    public async Task A_write_that_waits_for_a_peer_ends_with_its_token_or_the_socket()
    {
        await using var stream = new DirectStream(new ServerStream("hello"), _socket);
        await ReadAsync(stream);
        using var cancellation = new CancellationTokenSource();

        var waiting = stream.WriteAsync(new byte[32 * 1024 * 1024], cancellation.Token).AsTask();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        var second = stream.WriteAsync(new byte[1024], Token).AsTask();
        Assert.False(second.IsCompleted);
        _socket.Dispose();
        await Assert.ThrowsAsync<SocketException>(() => second);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => stream.WriteAsync(new byte[1], Token).AsTask());
    }

    [Fact]
    public async Task A_write_to_a_peer_that_has_gone_fails()
    {
        await using var stream = new DirectStream(new ServerStream("hello"), _socket);
        await ReadAsync(stream);
        _peer.LingerState = new LingerOption(enable: true, 0);
        _peer.Dispose();

        await Assert.ThrowsAsync<SocketException>(async () =>
        {
            for (var i = 0; i < 100; i++)
            {
                await stream.WriteAsync(new byte[1024], Token);
                await Task.Delay(10, Token);
            }
        });
    }

    [Fact]
    public async Task An_encrypted_connection_is_left_to_the_server()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IRequestExecutor>(new FakeExecutor());
        await using var app = builder.Build();
        app.UseDirectSocketWrites();
        app.UseWebSockets();
        app.MapGraphQL("/graphql").WithOptions(new GraphQLServerOptions());
        await app.StartAsync(Token);
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        socket.Options.RemoteCertificateValidationCallback = (_, _, _, errors) => errors is not SslPolicyErrors.RemoteCertificateNotAvailable;
        await socket.ConnectAsync(new UriBuilder(app.Urls.Single()) { Scheme = "wss", Path = "/graphql" }.Uri, Token);
        using var client = new SocketClient(socket);

        await client.SendAsync("""{"type":"connection_init"}""");

        Assert.Equal("""{"type":"connection_ack"}""", await client.ReceiveAsync());
    }

    public void Dispose()
    {
        _socket.Dispose();
        _peer.Dispose();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static async Task<string> ReadAsync(Stream stream)
    {
        var buffer = new byte[100];
        return Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer, Token));
    }

    private async Task<string> ReceiveAsync(int length) => Encoding.ASCII.GetString(await ReceiveBytesAsync(length));

    private async Task<byte[]> ReceiveBytesAsync(int length)
    {
        var buffer = new byte[length];
        for (var at = 0; at < length;)
        {
            at += await _peer.ReceiveAsync(buffer.AsMemory(at), Token);
        }
        return buffer;
    }

    /// <summary>What the server gives: something to read, and a pipe.</summary>
    private sealed class ServerStream(string toRead) : MemoryStream
    {
        private readonly MemoryStream _read = new(Encoding.ASCII.GetBytes(toRead));

        public string Written => Encoding.ASCII.GetString(ToArray());

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => _read.ReadAsync(buffer, cancellationToken);
    }
}
