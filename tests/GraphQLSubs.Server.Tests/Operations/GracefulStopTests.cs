using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using GraphQLSubs.Licensing;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.Tests.Support;
using GraphQLSubs.Server.Tests.Support;
using GraphQLSubs.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace GraphQLSubs.Server.Tests.Operations;

/// <summary>A server that is asked to stop while it has something to do.</summary>
public sealed class GracefulStopTests : IAsyncLifetime
{
    private const string Add =
        """mutation ($c: ID!) { addMember(input: { companyId: $c, loginEmail: "alice@acme.example", firstName: "Alice", lastName: "Martin" }) { member { id } errors { __typename } } }""";

    private readonly string _address = $"127.0.0.1:{PostgresPrograms.FreePort()}";
    private TestDatabase _database = null!;
    private ServiceProvider _services = null!;
    private Company _company = null!;
    private Process _server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(DatabaseProvider.Postgres);
        _services = _database.CreateServer();
        await _services.GetRequiredService<DatabaseInitializer>().InitializeAsync(cancellationToken: Cancellation);
        _company = new Company { Name = "Acme" };
        await using (var db = Open())
        {
            db.Add(_company);
            await db.SaveChangesAsync(Cancellation);
        }

        _server = ServerProcess.Start(_database, $"http://{_address}");
        using var client = new HttpClient();
        for (var isReady = false; !isReady; await Task.Delay(50, Cancellation))
        {
            try
            {
                isReady = (await client.GetAsync($"http://{_address}/health/ready", Cancellation)).IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                Assert.False(_server.HasExited);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            _server.Kill();
            await _server.WaitForExitAsync(CancellationToken.None);
            _server.Dispose();
        }

        if (_services is not null)
        {
            await _services.DisposeAsync();
            await _database.DisposeAsync();
        }
    }

    [Fact]
    public async Task What_runs_is_finished_nothing_new_is_begun_and_sockets_are_told_to_go_elsewhere()
    {
        using var socket = await SubscribeAsync();
        using var client = new HttpClient { DefaultRequestHeaders = { Authorization = new("Bearer", Token()) } };
        await using var db = Open();
        await using var held = await db.Database.BeginTransactionAsync(Cancellation);
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM companies WHERE id = {_company.Id} FOR UPDATE", Cancellation);
        var running = client.PostAsJsonAsync($"http://{_address}/graphql", new { query = Add, variables = new { c = World.Id(_company) } }, Cancellation);
        await UntilSomebodyWaitsAsync();

        var stopping = ServerProcess.StopAsync(_server);

        Assert.Equal((WebSocketMessageType.Close, (WebSocketCloseStatus)1001), ((await ReceiveAsync(socket)).MessageType, socket.CloseStatus));
        await UntilNobodyListensAsync();

        Assert.False(running.IsCompleted);
        await held.CommitAsync(Cancellation);
        using var answer = await running;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(JsonValueKind.Null, (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).At("data.addMember.errors").ValueKind);
        Assert.InRange(await stopping, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.Equal(0, _server.ExitCode);
        Assert.Equal(1, await db.Members.CountAsync(Cancellation));
    }

    [Fact]
    public async Task What_does_not_end_is_broken_off_and_has_changed_nothing()
    {
        using var client = new HttpClient { DefaultRequestHeaders = { Authorization = new("Bearer", Token()) } };
        await using var db = Open();
        await using var held = await db.Database.BeginTransactionAsync(Cancellation);
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM companies WHERE id = {_company.Id} FOR UPDATE; SET LOCAL idle_in_transaction_session_timeout = 0", Cancellation);
        var running = client.PostAsJsonAsync($"http://{_address}/graphql", new { query = Add, variables = new { c = World.Id(_company) } }, Cancellation);
        await UntilSomebodyWaitsAsync();

        Assert.InRange(await ServerProcess.StopAsync(_server), TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(12));

        await Assert.ThrowsAsync<HttpRequestException>(() => running);
        await held.CommitAsync(Cancellation);
        Assert.Equal(0, await db.Members.CountAsync(Cancellation));
    }

    // Sockets are told first, and the server goes on listening for a moment.
    private async Task UntilNobodyListensAsync()
    {
        for (var due = DateTime.UtcNow.AddSeconds(5); DateTime.UtcNow < due; await Task.Delay(20, Cancellation))
        {
            using var late = new HttpClient();
            try
            {
                using var answer = await late.GetAsync($"http://{_address}/health/live", Cancellation);
            }
            catch (HttpRequestException)
            {
                return;
            }
        }

        Assert.Fail("The server still takes requests.");
    }

    private LicensingDbContext Open() => _services.GetRequiredService<LicensingDbContextFactory>().CreateDbContext(Viewer.System);

    private string Token() => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Claims = new Dictionary<string, object> { ["sub"] = "bob", ["company"] = $"{_company.Id}", ["role"] = "companyAdministrator" },
        Expires = DateTime.UtcNow.AddHours(1),
        SigningCredentials = new SigningCredentials(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(TestServer.SigningKey)), SecurityAlgorithms.HmacSha256),
    });

    private async Task<ClientWebSocket> SubscribeAsync()
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        await socket.ConnectAsync(new Uri($"ws://{_address}/graphql"), Cancellation);
        await SendAsync(socket, new { type = "connection_init", payload = new { Authorization = $"Bearer {Token()}" } });
        Assert.Contains("connection_ack", (await ReceiveAsync(socket)).Text, StringComparison.Ordinal);
        await SendAsync(socket, new
        {
            id = "1",
            type = "subscribe",
            payload = new { query = "subscription ($c: ID!) { historyAppended(companyId: $c) { sequence } }", variables = new { c = World.Id(_company) } },
        });
        return socket;
    }

    private static Task SendAsync(ClientWebSocket socket, object message)
        => socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, endOfMessage: true, Cancellation);

    private static async Task<(WebSocketMessageType MessageType, string Text)> ReceiveAsync(ClientWebSocket socket)
    {
        var buffer = new byte[4096];
        var received = await socket.ReceiveAsync(buffer, Cancellation);
        return (received.MessageType, Encoding.UTF8.GetString(buffer, 0, received.Count));
    }

    private async Task UntilSomebodyWaitsAsync()
    {
        await using var db = Open();
        while ((await db.Database.SqlQuery<long>($"SELECT COUNT(*) AS \"Value\" FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")
            .ToListAsync(Cancellation))[0] == 0)
        {
            await Task.Delay(20, Cancellation);
        }
    }
}
