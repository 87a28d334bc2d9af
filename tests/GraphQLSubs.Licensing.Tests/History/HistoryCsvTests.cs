using System.Text;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Licensing.Tests.History;

public sealed class HistoryCsvOnSqlite() : HistoryCsvTests(DatabaseProvider.Sqlite);

public sealed class HistoryCsvOnPostgres() : HistoryCsvTests(DatabaseProvider.Postgres);

[Trait("Rule", "19")]
public abstract class HistoryCsvTests(DatabaseProvider provider) : LicensingTest(provider)
{
    [Fact]
    public async Task It_is_read_a_thousand_entries_at_a_time_and_holds_no_connection_in_between()
    {
        await Happen(2_500);
        var parts = new List<int>();

        await SqlCommands.WatchConnectionsAsync(async connections =>
        {
            await foreach (var part in Read())
            {
                parts.Add(Sequences(part).Count);
                Assert.Equal(0, connections());
            }
        });

        Assert.Equal([1_000, 1_000, 500], parts);
        Assert.Equal(5, await SqlCommands.CountAsync(async () => Assert.Equal(Numbers(2_500), await All(Read()))));
    }

    [Fact]
    public async Task It_ends_with_the_entry_that_was_the_latest_when_it_began()
    {
        await Happen(1_500);
        var told = new List<long>();
        await foreach (var part in Read())
        {
            told.AddRange(Sequences(part));
            await Happen(1_000);
        }

        Assert.Equal(Numbers(1_500), told);
    }

    [Fact]
    public async Task Entries_that_a_filter_leaves_out_are_passed_over_and_none_is_missing()
    {
        await Happen(2_500);
        await using (var db = Open())
        {
            await db.History.Where(h => h.Sequence % 2 == 0).ExecuteUpdateAsync(h => h.SetProperty(e => e.MemberId, 7), Cancellation);
        }

        Assert.Equal(Numbers(2_500).Where(n => n % 2 == 0), await All(Read(new HistoryFilter(MemberId: 7))));
        Assert.Equal(Numbers(2_500).Where(n => n > 2_000), await All(Read(new HistoryFilter(From: DateTimeOffset.UnixEpoch.AddSeconds(2_001)))));
    }

    [Fact]
    public async Task Whoever_goes_away_ends_it()
    {
        await Happen(1_500);
        using var gone = new CancellationTokenSource();
        await using var parts = Read().GetAsyncEnumerator(gone.Token);
        Assert.True(await parts.MoveNextAsync());
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => parts.MoveNextAsync().AsTask());
    }

    [Fact]
    public async Task Out_of_reach_there_is_none()
        => await Assert.ThrowsAsync<CompanyNotFoundException>(() => All(Read(company: Stranger)));

    private static IEnumerable<long> Numbers(int count) => Enumerable.Range(1, count).Select(n => (long)n);

    private static async Task<List<long>> All(IAsyncEnumerable<ReadOnlyMemory<byte>> parts)
    {
        var told = new List<long>();
        await foreach (var part in parts)
        {
            told.AddRange(Sequences(part));
        }

        return told;
    }

    private static List<long> Sequences(ReadOnlyMemory<byte> part) =>
    [
        .. Encoding.UTF8.GetString(part.Span).Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(';')[0]).Where(cell => long.TryParse(cell, out _)).Select(cell => long.Parse(cell, null)),
    ];

    private IAsyncEnumerable<ReadOnlyMemory<byte>> Read(HistoryFilter? filter = null, Company? company = null)
        => Server.GetRequiredService<HistoryCsv>().ReadAsync((company ?? Acme).Id, filter ?? new HistoryFilter(), Administrator);

    private async Task Happen(int count)
    {
        await using var db = Open();
        var company = await db.Companies.SingleAsync(c => c.Id == Acme.Id, Cancellation);
        for (var i = 0; i < count; i++)
        {
            var sequence = ++company.HistorySequence;
            db.Add(new HistoryEntry
            {
                CompanyId = company.Id,
                Sequence = sequence,
                Operation = HistoryOperation.MemberUpdated,
                OccurredAt = DateTimeOffset.UnixEpoch.AddSeconds(sequence),
                ActorName = "Alice Martin",
                Details = "Something was changed.",
            });
        }

        await db.SaveChangesAsync(Cancellation);
    }
}
