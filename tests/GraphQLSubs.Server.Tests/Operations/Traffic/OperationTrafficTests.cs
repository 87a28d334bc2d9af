using System.Net.Http.Json;
using GraphQLSubs.Licensing.Tests.Support;
using GraphQLSubs.Server.Tests.Support;

namespace GraphQLSubs.Server.Tests.Operations.Traffic;

/// <summary>Sends every document of schema/operations until it is warm, and then some times more.</summary>
public abstract class OperationTrafficTests(TestServer server) : ServerTest(server)
{
    private const int WarmUps = 5;

    // Of so many the one counts that takes least: what the server does in the background may fall into others.
    private const int Counted = 3;

    /// <summary>What each document has taken each time.</summary>
    /// <param name="count">Counts what is done.</param>
    private protected async Task<Dictionary<string, List<T>>> MeasureAsync<T>(Func<Func<Task>, Task<T>> count)
    {
        var operations = new OperationWorld(World, WarmUps + Counted);
        await operations.CreateAsync();
        var measured = new Dictionary<string, List<T>>();
        foreach (var (name, document) in OperationWorld.Documents.OrderBy(d => d.Key, StringComparer.Ordinal))
        {
            measured[name] = [];
            for (var time = 0; time < WarmUps + Counted; time++)
            {
                await operations.PrepareAsync(name);
                var result = await count(() => SendAsync(name, document, operations.Variables(name, time)));
                if (time >= WarmUps)
                {
                    measured[name].Add(result);
                }
            }
        }

        return measured;
    }

    // Of a stream the first event.
    private async Task SendAsync(string name, string document, object variables)
    {
        using var client = Server.Client(World.PartnerAdministrator);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query = document, variables }) };
        request.Headers.Accept.ParseAdd(document.Contains("\nsubscription ", StringComparison.Ordinal) ? "text/event-stream" : "application/graphql-response+json");
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            Assert.True(
                !line.Contains("\"errors\":[{", StringComparison.Ordinal) && !line.Contains("\"node\":null", StringComparison.Ordinal), $"{name}: {line}");
            if (line.StartsWith("data:", StringComparison.Ordinal))
            {
                return;
            }
        }
    }

    private protected static void AssertKept(IReadOnlyDictionary<string, int> measured, Func<OperationCost, int> bound)
    {
        Assert.Equal(OperationCost.Queries.Keys.Concat(OperationCost.Others.Keys).Order(), measured.Keys.Order());
        var broken = OperationCost.Queries.Where(q => measured[q.Key] != bound(q.Value)).Concat(OperationCost.Others.Where(o => measured[o.Key] > bound(o.Value)))
            .Select(o => $"{o.Key} takes {measured[o.Key]} instead of {bound(o.Value)}").ToList();
        Assert.True(broken.Count == 0, string.Join('\n', broken));
    }
}

public sealed class OperationTrafficOnSqlite(SqliteServer server) : OperationTrafficTests(server), IClassFixture<SqliteServer>
{
    [Fact]
    public async Task Each_document_takes_as_many_statements_as_its_row_says()
    {
        var measured = await MeasureAsync(SqlCommands.CountStatementsAsync);

        AssertKept(measured.ToDictionary(m => m.Key, m => m.Value.Min()), cost => cost.OnSqlite);
    }
}

public sealed class OperationTrafficOnPostgres(WiredServer server) : OperationTrafficTests(server), IClassFixture<WiredServer>
{
    // Npgsql sends these as they are, and PostgreSQL has nothing to plan of them.
    private static readonly string[] s_ofTransactions = ["BEGIN", "COMMIT", "ROLLBACK"];

    [Fact]
    public async Task Each_document_takes_as_many_round_trips_and_statements_as_its_row_says_and_none_is_parsed_anew()
    {
        var measured = await MeasureAsync(async work =>
        {
            server.Wire.Take();
            await work();
            return server.Wire.Take();
        });

        AssertKept(measured.ToDictionary(m => m.Key, m => m.Value.Min(t => t.RoundTrips)), cost => cost.RoundTrips);
        AssertKept(measured.ToDictionary(m => m.Key, m => m.Value.Min(t => t.Statements)), cost => cost.Statements);
        var parsed = measured.Select(m => (m.Key, Texts: m.Value.Select(t => t.Unprepared.Where(u => !s_ofTransactions.Contains(u.Split(' ')[0])).ToList()).MinBy(t => t.Count)!))
            .Where(p => p.Texts.Count > 0).Select(p => $"{p.Key} has parsed {string.Join("; ", p.Texts)}").ToList();
        Assert.True(parsed.Count == 0, string.Join('\n', parsed));
    }
}
