using System.Collections.Concurrent;
using System.Net.Http.Json;
using GraphQLSubs.Licensing;
using GraphQLSubs.Server.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace GraphQLSubs.Server.Tests.Telemetry;

public sealed class SilenceOnSqlite(TalkativeSqliteServer server) : SilenceTests(server), IClassFixture<TalkativeSqliteServer>;

public sealed class SilenceOnPostgres(TalkativePostgresServer server) : SilenceTests(server), IClassFixture<TalkativePostgresServer>;

public sealed class TalkativeSqliteServer() : TalkativeServer(DatabaseProvider.Sqlite);

public sealed class TalkativePostgresServer() : TalkativeServer(DatabaseProvider.Postgres);

/// <summary>A server that logs whatever anybody has to say, and takes every operation for slow.</summary>
public abstract class TalkativeServer(DatabaseProvider provider) : TestServer(provider)
{
    public Everything Said { get; } = new();

    protected override void Configure(IWebHostBuilder builder) => builder
        .UseSetting("Logging:LogLevel:Default", "Trace")
        .UseSetting("Logging:LogLevel:Microsoft.AspNetCore", "Trace")
        .UseSetting("Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics", "Trace")
        .UseSetting("Logging:LogLevel:Microsoft.EntityFrameworkCore", "Trace")
        .UseSetting("Telemetry:SlowOperation", "00:00:00.0000001")
        .ConfigureLogging(logging => logging.AddProvider(Said));
}

/// <summary>Keeps all that is logged at any level: messages, their values, exceptions and scopes.</summary>
public sealed class Everything : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<string> _said = new();
    private IExternalScopeProvider? _scopes;

    public IReadOnlyList<string> Lines => [.. _said];

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
    }

    private static string Text(object? value) => value is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs.Select(p => $"{p.Key}={p.Value}")) : $"{value}";

    private sealed class Logger(Everything all, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => all._scopes?.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var scopes = new List<string>();
            all._scopes?.ForEachScope(static (scope, list) => list.Add(Text(scope)), scopes);
            all._said.Enqueue($"{logLevel} {category} {eventId}: {formatter(state, exception)} {Text(state)} {exception} {string.Join(' ', scopes)}");
        }
    }
}

/// <summary>Whatever is logged tells neither tokens nor what clients have sent.</summary>
public abstract class SilenceTests(TalkativeServer server) : ServerTest(server)
{
    // Such as no line would have by chance.
    private const string Secret = "sq7xvz";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_everything_logged_no_token_variable_literal_or_address_is_in_it()
    {
        var member = await World.Hire();
        var token = Server.Token(World.Administrator);
        using var client = Server.Client(World.Administrator);
        var email = $"{Secret}.address@test.example";
        var add = $$"""mutation Add{{Secret}}($input: AddMemberInput!) { addMember(input: $input) { member { id loginEmail } errors { __typename } } }""";
        var input = new { companyId = World.Id(World.Acme), loginEmail = email, firstName = $"{Secret} first", lastName = $"{Secret} last", idempotencyKey = $"{Secret} key" };

        // What is changed, refused because it is there already, not valid, not understood, too costly, of an unknown type.
        await Server.QueryAsync(World.Administrator, add, new { input });
        await Server.SendAsync(World.Administrator, add, new { input = new { input.companyId, input.loginEmail, input.firstName, input.lastName } });
        await Server.SendAsync(World.Administrator, add, new { input = new { input.companyId, loginEmail = $"{Secret} no address", input.firstName, input.lastName } });
        await Server.SendAsync(World.Administrator, add, new { input = new { unknown = Secret } });
        await Server.SendAsync(World.Administrator, $"{{ me {{ company {{ members(where: {{ loginEmail: {{ startsWith: \"{Secret}\" }} }}) {{ nodes {{ loginEmail }} }} }} }} }}");
        await Server.SendAsync(World.Administrator, $"{{ node(id: \"{Secret}\") {{ id }} }}");
        await Server.SendAsync(World.Administrator, $"{{ {Secret} }}");
        await Server.SendAsync(World.Administrator, $"{{ \"{Secret}");

        // By GET all of it is in the address.
        using (await client.GetAsync($"/graphql?query={Uri.EscapeDataString("query($id: ID!) { node(id: $id) { id } }")}&variables={Uri.EscapeDataString($$"""{"id":"{{Secret}}"}""")}", Cancellation))
        {
        }

        // Tokens that are good, expired, of nobody, tampered with, and no tokens.
        string[] tokens = [token, Server.Token(World.Administrator, TimeSpan.FromMinutes(-10)), token[..^4] + "AAAA", $"{Secret}.{Secret}.{Secret}"];
        foreach (var offered in tokens)
        {
            using var bearer = Server.Client($"Bearer {offered}");
            using var answer = await bearer.PostAsJsonAsync("/graphql", new { query = "{ me { name } }" }, Cancellation);
            using var socket = await Server.ConnectAsync();
            await socket.SendAsync(new { type = "connection_init", payload = new { Authorization = $"Bearer {offered}" } });
            await socket.ReceiveAsync();
        }

        // A file, a download with a filter in its address, and a stream with variables.
        using (var file = new StringContent($"loginEmail;firstName;lastName\n{Secret}.imported@test.example;{Secret};{Secret}\n", System.Text.Encoding.UTF8, "text/csv"))
        using (await client.PostAsync($"/companies/{World.Id(World.Acme)}/members/import?dryRun=true&{Secret}={Secret}", file, Cancellation))
        {
        }

        using (await client.GetAsync($"/companies/{World.Id(World.Acme)}/members.csv?search={Secret}", Cancellation))
        {
        }

        using (var socket = await Server.ConnectAsync())
        {
            await socket.InitialiseAsync(new { Authorization = $"Bearer {token}" });
            await socket.SubscribeAsync("1", $"subscription S{Secret}($company: ID!) {{ historyAppended(companyId: $company, after: 0) {{ details }} }}", new { company = World.Id(World.Acme) });
            await socket.ReceiveAsync();
            await socket.SubscribeAsync("2", "mutation($member: ID!, $email: String) { updateMember(input: { memberId: $member, loginEmail: $email }) { errors { __typename } } }", new { member = World.Id(member), email = $"{Secret}.other@test.example" });
            await socket.ReceiveAsync();
        }

        var lines = server.Said.Lines;
        Assert.Contains(lines, l => l.StartsWith("Trace ", StringComparison.Ordinal) || l.StartsWith("Debug ", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.Contains("Slow mutation ", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.Contains("AddMember of company ", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, l => l.Contains(Secret, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(lines, l => tokens.Any(t => l.Contains(t, StringComparison.Ordinal) || l.Contains(t.Split('.')[2], StringComparison.Ordinal)));
        Assert.DoesNotContain(lines, l => l.Contains(TestServer.SigningKey, StringComparison.Ordinal));
        Assert.DoesNotContain(lines, l => l.Contains(member.LoginEmail, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task The_line_of_a_change_has_the_correlation_id_of_its_history_and_the_id_of_its_trace()
    {
        var (option, member) = (await World.Subscribe("RB-Conference"), await World.Hire());
        using var client = Server.Client(World.Administrator);
        const string TraceId = "0af7651916cd43dd8448eb211c80319c";
        client.DefaultRequestHeaders.Add("traceparent", $"00-{TraceId}-b7ad6b7169203331-01");
        using var answer = await client.PostAsJsonAsync(
            "/graphql",
            new
            {
                query = "mutation($input: AssignLicenceInput!) { assignLicence(input: $input) { correlationId } }",
                variables = new { input = new { subscriptionId = World.Id(option), memberId = World.Id(member) } },
            },
            Cancellation);
        var correlation = (await answer.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>(Cancellation)).TextAt("data.assignLicence.correlationId");

        Assert.Contains(server.Said.Lines, l => l.Contains($"AssignLicence of company {World.Acme.Id} committed 1 history entries as {correlation}, trace {TraceId}", StringComparison.Ordinal));
    }
}
