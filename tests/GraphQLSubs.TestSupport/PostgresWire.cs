using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace GraphQLSubs.TestSupport;

/// <summary>What was sent to PostgreSQL in some time.</summary>
/// <param name="RoundTrips">How often an answer was waited for.</param>
/// <param name="Statements">How many statements were carried out.</param>
/// <param name="Unprepared">The texts of those that PostgreSQL had to parse.</param>
public sealed record WireTraffic(int RoundTrips, int Statements, IReadOnlyList<string> Unprepared);

/// <summary>Stands between Npgsql and PostgreSQL, hands on what either sends, and reads what goes to the server.</summary>
public sealed class PostgresWire : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly NpgsqlConnectionStringBuilder _server;
    private readonly byte[] _uncounted;
    private readonly Lock _gate = new();
    private readonly List<Socket> _sockets = [];
    private readonly List<string> _unprepared = [];
    private int _roundTrips;
    private int _statements;

    /// <summary>Opens the way to a server.</summary>
    /// <param name="connectionString">How the server is reached without it.</param>
    /// <param name="uncounted">The name of an application that sends whenever it likes: of its connections only what is parsed is kept.</param>
    public PostgresWire(string connectionString, string uncounted)
    {
        _uncounted = Encoding.UTF8.GetBytes(uncounted);
        _server = new NpgsqlConnectionStringBuilder(connectionString);
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>How the server is reached through it.</summary>
    public string ConnectionString => new NpgsqlConnectionStringBuilder(_server.ConnectionString)
    {
        Host = "127.0.0.1",
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;

    /// <summary>What has been sent since it was last asked.</summary>
    public WireTraffic Take()
    {
        lock (_gate)
        {
            var traffic = new WireTraffic(_roundTrips, _statements, [.. _unprepared]);
            (_roundTrips, _statements) = (0, 0);
            _unprepared.Clear();
            return traffic;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _listener.Dispose();
        lock (_gate)
        {
            _sockets.ForEach(s => s.Dispose());
        }

        return ValueTask.CompletedTask;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptSocketAsync();
                _ = ServeAsync(client);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Nobody listens any more.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        var host = _server.Host!;
        using var server = host.StartsWith('/')
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using (client)
        {
            lock (_gate)
            {
                _sockets.AddRange([client, server]);
            }

            try
            {
                client.NoDelay = true;
                await (host.StartsWith('/')
                    ? server.ConnectAsync(new UnixDomainSocketEndPoint($"{host}/.s.PGSQL.{_server.Port}"))
                    : server.ConnectAsync(host, _server.Port));
                await using var toServer = new NetworkStream(server);
                await using var toClient = new NetworkStream(client);
                await Task.WhenAny(ReadAsync(toClient, toServer), toServer.CopyToAsync(toClient));
            }
            catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException)
            {
                // One of them has gone.
            }
        }
    }

    // The first message has no type: https://www.postgresql.org/docs/current/protocol-message-formats.html
    private async Task ReadAsync(NetworkStream client, NetworkStream server)
    {
        var header = new byte[5];
        var isCounted = true;
        for (var isFirst = true; ; isFirst = false)
        {
            var start = isFirst ? 1 : 0;
            await client.ReadExactlyAsync(header.AsMemory(start));
            var body = new byte[BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(1)) - 4];
            await client.ReadExactlyAsync(body);
            if (isFirst)
            {
                isCounted = body.AsSpan().IndexOf(_uncounted) < 0;
            }
            else
            {
                Count((char)header[0], body, isCounted ? 1 : 0);
            }

            await server.WriteAsync((byte[])[.. header[start..], .. body]);
        }
    }

    private void Count(char type, byte[] body, int one)
    {
        lock (_gate)
        {
            switch (type)
            {
                case 'Q':
                    // Npgsql sends the beginning of a transaction along with the first statement in it.
                    _roundTrips += Text(body).StartsWith("BEGIN", StringComparison.Ordinal) ? 0 : one;
                    _statements += one;
                    _unprepared.Add(Text(body));
                    break;
                case 'S':
                    _roundTrips += one;
                    break;
                case 'E':
                    _statements += one;
                    break;
                case 'P':
                    _unprepared.Add(Text(body[(Array.IndexOf(body, (byte)0) + 1)..]));
                    break;
            }
        }
    }

    private static string Text(ReadOnlySpan<byte> body) => Encoding.UTF8.GetString(body[..body.IndexOf((byte)0)]);
}
