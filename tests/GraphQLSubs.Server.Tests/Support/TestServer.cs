using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using GraphQLSubs.Licensing;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Tests.Support;
using GraphQLSubs.Server.Authentication;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GraphQLSubs.Server.Tests.Support;

public sealed class SqliteServer() : TestServer(DatabaseProvider.Sqlite);

public sealed class PostgresServer() : TestServer(DatabaseProvider.Postgres);

/// <summary>A server, as in production if nothing else is said, on a database of its own; started by the first test that needs it.</summary>
public abstract class TestServer(DatabaseProvider provider, string environment = "Production") : IAsyncDisposable
{
    public const string SigningKey = "a key for tests that is long enough to sign with";

    private TestDatabase? _database;
    private WebApplicationFactory<Program>? _factory;

    public IServiceProvider Services => _factory!.Services;

    public LogRecorder Log { get; } = new();

    public async Task StartAsync()
    {
        if (_factory is not null)
        {
            return;
        }

        SqlCommands.Listen();
        _database = await TestDatabase.CreateAsync(provider);
        _factory = new WebApplicationFactory<Program>().WithWebHostBuilder(builder => Configure(builder
            .UseEnvironment(environment)
            .UseSetting("Authentication:SigningKey", SigningKey)
            .UseSetting("Database:Provider", provider.ToString())
            .UseSetting("ConnectionStrings:Licensing", Reach(_database.ConnectionString))
            .UseSetting("Database:Directory", Path.GetTempPath())
            .ConfigureLogging(logging => logging.ClearProviders().AddProvider(Log))));

        // So that SQL commands are counted by the test that sends the request.
        _factory.Server.PreserveExecutionContext = true;
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_factory is not null)
        {
            await _factory.DisposeAsync();
        }

        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    /// <summary>What a kind of server has beside what all of them have.</summary>
    protected virtual void Configure(IWebHostBuilder builder)
    {
    }

    /// <summary>How the server reaches its database.</summary>
    protected virtual string Reach(string connectionString) => connectionString;

    public string Token(Viewer viewer, TimeSpan? lifetime = null)
        => Services.GetRequiredService<AccessTokens>().Issue(viewer, lifetime ?? TimeSpan.FromHours(1));

    public HttpClient Client(Viewer? viewer) => Client(viewer is null ? null : $"Bearer {Token(viewer)}");

    public HttpClient Client(string? authorization)
    {
        var client = _factory!.CreateClient();
        if (authorization is not null)
        {
            client.DefaultRequestHeaders.Authorization = AuthenticationHeaderValue.Parse(authorization);
        }

        return client;
    }

    /// <summary>A client that sends while it is asked, and keeps nothing to send it again elsewhere.</summary>
    public HttpClient StreamingClient(Viewer? viewer)
    {
        var client = _factory!.Server.CreateClient();
        client.DefaultRequestHeaders.Authorization = viewer is null ? null : new AuthenticationHeaderValue("Bearer", Token(viewer));
        return client;
    }

    /// <summary>What the server answers, whatever it is.</summary>
    public async Task<JsonElement> SendAsync(Viewer? viewer, string document, object? variables = null)
    {
        using var client = Client(viewer);
        using var response = await client.PostAsJsonAsync("/graphql", new { query = document, variables });
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>The data of an answer without errors.</summary>
    public async Task<JsonElement> QueryAsync(Viewer viewer, string document, object? variables = null)
    {
        var answer = await SendAsync(viewer, document, variables);
        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        return answer.GetProperty("data");
    }

    public async Task<SocketClient> ConnectAsync()
    {
        var client = _factory!.Server.CreateWebSocketClient();
        client.SubProtocols.Add("graphql-transport-ws");
        return new SocketClient(await client.ConnectAsync(new Uri(_factory.Server.BaseAddress, "/graphql"), TestContext.Current.CancellationToken));
    }
}

/// <summary>Keeps what was logged, formatted.</summary>
public sealed class LogRecorder : ILoggerProvider, ILogger
{
    private readonly List<string> _entries = [];

    public IReadOnlyList<string> Entries
    {
        get
        {
            lock (_entries)
            {
                return [.. _entries];
            }
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_entries)
        {
            _entries.Add($"{formatter(state, exception)} {exception}");
        }
    }

    public void Dispose()
    {
    }
}

/// <summary>A client that speaks graphql-transport-ws.</summary>
public sealed class SocketClient(WebSocket socket) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public int? CloseStatus => (int?)socket.CloseStatus;

    public string? CloseDescription => socket.CloseStatusDescription;

    public Task SendAsync(object message)
        => socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);

    public async Task InitialiseAsync(object? payload)
    {
        await SendAsync(new { type = "connection_init", payload });
        Assert.Equal("connection_ack", (await ReceiveAsync())?.GetProperty("type").GetString());
    }

    public Task SubscribeAsync(string id, string query, object? variables = null)
        => SendAsync(new { id, type = "subscribe", payload = new { query, variables } });

    /// <summary>The next message that is no ping; null when the server has closed the socket.</summary>
    public async Task<JsonElement?> ReceiveAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        var buffer = new byte[256 * 1024];
        while (true)
        {
            var length = 0;
            ValueWebSocketReceiveResult received;
            do
            {
                received = await socket.ReceiveAsync(buffer.AsMemory(length), patience.Token);
                length += received.Count;
            }
            while (!received.EndOfMessage);

            if (received.MessageType is WebSocketMessageType.Close)
            {
                return null;
            }

            var message = JsonSerializer.Deserialize<JsonElement>(buffer.AsSpan(0, length));
            if (message.GetProperty("type").GetString() != "ping")
            {
                return message;
            }
        }
    }

    /// <summary>The result that the next message brings.</summary>
    public async Task<JsonElement> NextAsync()
    {
        var message = await ReceiveAsync();
        Assert.Equal("next", message?.GetProperty("type").GetString());
        return message!.Value.GetProperty("payload");
    }

    public void Dispose() => socket.Dispose();
}
