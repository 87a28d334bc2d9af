using System.Data.Common;
using GraphQLSubs.Engine.Conventions.Paging;
using GraphQLSubs.Engine.DataLoaders;
using GraphQLSubs.Engine.EntityFrameworkCore;
using GraphQLSubs.Engine.Execution.Processing;
using GraphQLSubs.Engine.Tests.Conventions.Support;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Engine.Tests.Reading;

public sealed class RoundTripsOnSqlite(SqliteItems items) : RoundTripTests(items), IClassFixture<SqliteItems>
{
    protected override string Failing => "SELECT * FROM \"Items\" WHERE abs(-9223372036854775807 - 1) = \"Id\"";

    [Fact]
    public async Task Reads_of_two_databases_that_are_sent_together_go_each_to_its_own()
    {
        await using var other = new SqliteItems();
        await other.InitializeAsync();
        await using (var db = other.CreateContext())
        {
            await db.Items.ExecuteUpdateAsync(i => i.SetProperty(x => x.Name, "Other"), Cancellation);
        }

        var (first, second) = (Page(Items, 1), Page(Items, 1, database: other));
        await SendAsync(first, second);

        Assert.DoesNotContain((await first.Task).Items, i => i.Name == "Other");
        Assert.All((await second.Task).Items, i => Assert.Equal("Other", i.Name));
    }
}

public sealed class RoundTripsOnPostgres(PostgresItems items) : RoundTripTests(items), IClassFixture<PostgresItems>
{
    protected override string Failing => "SELECT * FROM \"Items\" WHERE 1 / (\"Id\" - \"Id\") = 1";

    [Fact]
    public async Task A_read_that_the_database_is_at_is_cancelled_there()
    {
        var sent = SentReads.Listen();
        using var cancellation = new CancellationTokenSource();
        sent.OnSent = cancellation.Cancel;
        var (endless, sibling) = (Page(ItemsOf("SELECT i.* FROM \"Items\" i, pg_sleep(600)"), 1, cancellation.Token), Page(Items, 1, cancellation.Token));

        await SendAsync(endless, sibling);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => endless.Task);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sibling.Task);
        Assert.Equal([2], sent.Sizes);
    }
}

public abstract class RoundTripTests(ItemDatabase items)
{
    protected static readonly PagesByParent<ItemContext, long, Item> Items = new(db => db.Items, (i, key) => i.ShelfId == key, o => o.AddAscending(i => i.Id));

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>SQL that is understood, and fails when it is carried out.</summary>
    protected abstract string Failing { get; }

    [Fact]
    public async Task Reads_that_are_sent_together_are_one_round_trip_with_the_answers_of_each()
    {
        var sent = SentReads.Listen();
        using var taken = GraphQLSubs.TestSupport.Measurements.Take();
        PageRead[] reads = [.. Enumerable.Range(1, 6).Select(shelf => Page(Items, shelf))];

        await SendAsync(reads);

        foreach (var (read, shelf) in reads.Zip(Enumerable.Range(1, 6)))
        {
            Assert.Equal(ItemData.Items().Where(i => i.ShelfId == shelf).Select(i => i.Id), (await read.Task).Items.Select(i => i.Id));
        }

        Assert.Equal([6], sent.Sizes);
        Assert.Equal(["6"], taken.ValuesOf("graphqlsubs.read.statements"));
    }

    [Fact]
    public async Task A_read_that_fails_does_not_take_along_those_that_it_was_sent_with()
    {
        var sent = SentReads.Listen();
        var (before, failing, after) = (Page(Items, 1), Page(ItemsOf(Failing), 1), Page(Items, 2));

        await SendAsync(before, failing, after);

        await Assert.ThrowsAnyAsync<DbException>(() => failing.Task);
        Assert.Equal([1, 2], new[] { await before.Task, await after.Task }.Select(p => p.Items[0].ShelfId));
        Assert.Equal([3, 1, 1, 1], sent.Sizes);
    }

    [Fact]
    public async Task Several_that_fail_have_each_their_error_and_what_is_sent_later_is_answered()
    {
        var (one, other) = (Page(ItemsOf(Failing), 1), Page(ItemsOf(Failing), 2));

        await SendAsync(one, other);

        await Assert.ThrowsAnyAsync<DbException>(() => one.Task);
        await Assert.ThrowsAnyAsync<DbException>(() => other.Task);
        var later = Page(Items, 3);
        await SendAsync(later);
        Assert.NotEmpty((await later.Task).Items);
    }

    [Fact]
    public async Task A_request_that_is_cancelled_ends_all_of_its_reads()
    {
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();
        var (one, other) = (Page(Items, 1, cancellation.Token), Page(Items, 2, cancellation.Token));

        await SendAsync(one, other);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one.Task);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => other.Task);
    }

    [Fact]
    public async Task One_that_is_cancelled_does_not_end_the_reads_of_others()
    {
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();
        var (cancelled, other) = (Page(Items, 1, cancellation.Token), Page(Items, 2));

        await SendAsync(cancelled, other);

        Assert.NotEmpty((await other.Task).Items);
        await Task.WhenAny(cancelled.Task);
    }

    private protected static PagesByParent<ItemContext, long, Item> ItemsOf(string sql)
        => new(db => db.Items.FromSqlRaw(sql), (i, key) => i.ShelfId == key, o => o.AddAscending(i => i.Id));

    private protected PageRead Page(PagesByParent<ItemContext, long, Item> pages, long shelf, CancellationToken? cancellationToken = null, ItemDatabase? database = null)
        => new((database ?? items).CreateContext(), pages, shelf, cancellationToken ?? Cancellation);

    private protected static async Task SendAsync(params PageRead[] reads)
    {
        SendingRound.Send(new BatchQueue(), reads, static r => r.Start());
        await Task.WhenAll(reads.Select(r => r.Task)).ContinueWith(static _ => { }, Cancellation, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private protected sealed class PageRead(ItemContext db, PagesByParent<ItemContext, long, Item> pages, long shelf, CancellationToken cancellationToken)
    {
        public Task<Page<Item>> Task { get; private set; } = null!;

        public void Start() => Task = ReadAsync();

        private async Task<Page<Item>> ReadAsync()
        {
            await using (db)
            {
                return (await pages.ReadAsync(db, [shelf], QueryContext<Item>.Empty, new PagingArguments(100), cancellationToken))[shelf];
            }
        }
    }
}
