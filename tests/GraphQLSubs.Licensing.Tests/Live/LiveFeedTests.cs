using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Live;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Licensing.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace GraphQLSubs.Licensing.Tests.Live;

public sealed class LiveFeedOnSqlite() : LiveFeedTests(DatabaseProvider.Sqlite);

public sealed class LiveFeedOnPostgres() : LiveFeedTests(DatabaseProvider.Postgres);

public abstract class LiveFeedTests(DatabaseProvider provider) : LicensingTest(provider)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private LiveFeed Feed => Server.GetRequiredService<LiveFeed>();

    [Fact]
    [Trait("Rule", "20")]
    public async Task The_present_counts_come_first_and_then_each_change()
    {
        var (service, option, member) = (await Subscribe("RB-Enterprise"), await Subscribe("RB-Conference", 3), await Hire());
        await using var counts = Counts();

        Assert.Equal([(service.Id, 0, 10), (option.Id, 0, 3)], [await Next(), await Next()]);
        await Assign(option, member);
        Assert.Equal((option.Id, 1, 2), await Next());

        async Task<(long Subscription, int Assigned, int? Available)> Next()
        {
            var count = await Read(counts);
            return (count.SubscriptionId, count.Assigned, count.Available);
        }
    }

    [Fact]
    [Trait("Rule", "20")]
    public async Task Only_the_subscriptions_asked_for_are_told()
    {
        var (service, option, members) = (await Subscribe("RB-Enterprise"), await Subscribe("RB-Conference"), await Hire(2));
        await using var counts = Counts(option.Id);
        await Read(counts);

        await Assign(service, members[0]);
        await Assign(option, members[1]);

        Assert.Equal((option.Id, 1), Describe(await Read(counts)));
    }

    [Fact]
    [Trait("Rule", "20")]
    public async Task A_slow_reader_skips_states_and_never_goes_back()
    {
        var (service, members) = (await Subscribe("RB-Enterprise", 50), await Hire(30));
        await using var counts = Counts();
        var versions = new List<long> { (await Read(counts)).Version };

        foreach (var member in members)
        {
            await Assign(service, member);
        }

        while (versions[^1] < 31)
        {
            versions.Add((await Read(counts)).Version);
        }

        Assert.Equal(versions.Order().Distinct(), versions);
        Assert.True(versions.Count < 31, $"{versions.Count} states were told.");
    }

    [Fact]
    [Trait("Rule", "20")]
    public async Task A_change_between_subscribing_and_the_snapshot_is_never_lost()
    {
        var (service, members) = (await Subscribe("RB-Enterprise", 100), await Hire(25));
        foreach (var (member, i) in members.Select((m, i) => (m, i)))
        {
            var change = Task.Run(() => Assign(service, member), Cancellation);
            await using var counts = Counts();
            while ((await Read(counts)).Assigned != i + 1)
            {
            }

            await change;
        }
    }

    [Fact]
    [Trait("Rule", "20")]
    public async Task A_commit_of_another_server_is_told_within_the_poll()
    {
        var (service, member) = (await Subscribe("RB-Enterprise"), await Hire());
        await using var counts = Counts();
        await using var history = History(after: 0);
        await Read(counts);
        var entry = Read(history);
        await using var second = Database.CreateServer();

        await second.GetRequiredService<LicensingCommands>().ExecuteAsync(new AssignLicence(service.Id, member.Id), Administrator, Cancellation);

        Assert.Equal((service.Id, 1), Describe(await Read(counts)));
        Assert.Equal(1, (await entry).Sequence);
    }

    [Fact]
    [Trait("Rule", "20")]
    public async Task Many_watchers_share_one_read_a_change()
    {
        var (service, members) = (await Subscribe("RB-Enterprise", 100), await Hire(2));
        var watchers = Enumerable.Range(0, 50).Select(_ => Counts()).ToList();
        foreach (var watcher in watchers)
        {
            await Read(watcher);
        }

        await Assign(service, members[0]);
        var told = await Task.WhenAll(watchers.Select(Read));

        // One read gives every watcher the very same object; the poll may add a second one.
        Assert.InRange(told.Distinct(ReferenceEqualityComparer.Instance).Count(), 1, 2);
        foreach (var watcher in watchers)
        {
            await watcher.DisposeAsync();
        }
    }

    [Fact]
    [Trait("Rule", "20")]
    public async Task Who_joins_while_nothing_changes_shares_what_was_read_and_wakes_nobody()
    {
        await Subscribe("RB-Enterprise");
        await using var first = Counts();
        await using var second = Counts();
        var told = await Read(first);

        Assert.Same(told, await Read(second));
    }

    [Fact]
    [Trait("Rule", "21")]
    public async Task History_is_told_from_the_log_and_then_live_without_a_gap()
    {
        var (service, members) = (await Subscribe("RB-Conference", quantity: null), await Hire(10));
        foreach (var member in members[..5])
        {
            await Assign(service, member);
        }

        await using var history = History(after: 2);
        var live = Task.Run(
            async () =>
            {
                foreach (var member in members[5..])
                {
                    await Assign(service, member);
                }
            },
            Cancellation);

        for (var sequence = 3; sequence <= 10; sequence++)
        {
            Assert.Equal(sequence, (await Read(history)).Sequence);
        }

        await live;
    }

    [Fact]
    [Trait("Rule", "21")]
    public async Task Without_a_place_to_begin_only_what_follows_is_told()
    {
        var (service, members) = (await Subscribe("RB-Conference"), await Hire(2));
        await Assign(service, members[0]);
        await using var history = History(after: null);
        var next = Read(history);
        await WaitUntilWatched();

        await Assign(service, members[1]);

        Assert.Equal((2L, members[1].Id), ((await next).Sequence, (await next).MemberId));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    [InlineData(3)]
    [InlineData(long.MaxValue)]
    [Trait("Rule", "21")]
    public async Task A_place_that_the_log_does_not_have_is_refused(long after)
    {
        var (service, members) = (await Subscribe("RB-Conference"), await Hire(2));
        await Assign(service, members[0]);
        await Assign(service, members[1]);
        await using var history = History(after);

        var refused = await Assert.ThrowsAsync<HistoryPositionException>(() => Read(history));

        Assert.Equal((after, 2), (refused.Given, refused.Latest));
    }

    [Fact]
    [Trait("Rule", "21")]
    public async Task The_end_of_the_log_is_a_place_to_begin_also_where_another_server_has_just_written_it()
    {
        var (service, members) = (await Subscribe("RB-Conference"), await Hire(2));
        await using var stale = History(after: 0);
        var first = Read(stale);
        await WaitUntilWatched();
        await using var second = Database.CreateServer();
        await second.GetRequiredService<LicensingCommands>().ExecuteAsync(new AssignLicence(service.Id, members[0].Id), Administrator, Cancellation);

        await using var history = History(after: 1);
        var next = Read(history);
        await second.GetRequiredService<LicensingCommands>().ExecuteAsync(new AssignLicence(service.Id, members[1].Id), Administrator, Cancellation);

        Assert.Equal((1L, 2L), ((await first).Sequence, (await next).Sequence));
    }

    [Fact]
    [Trait("Rule", "20")]
    public async Task Subscriptions_that_are_none_of_the_companys_are_refused()
    {
        var (service, foreign) = (await Subscribe("RB-Enterprise"), await Subscribe("RB-Enterprise", company: Stranger));
        await using var ofAnother = Counts(service.Id, foreign.Id);
        await using var missing = Counts(long.MaxValue);
        await using var none = Feed.WatchLicenceCountsAsync(Acme.Id, [], Administrator, Cancellation).GetAsyncEnumerator(Cancellation);

        Assert.Equal(foreign.Id, (await Assert.ThrowsAsync<SubscriptionNotFoundException>(() => Read(ofAnother))).SubscriptionId);
        await Assert.ThrowsAsync<SubscriptionNotFoundException>(() => Read(missing));
        await Assert.ThrowsAsync<NoSubscriptionsGivenException>(() => Read(none));
    }

    [Fact]
    [Trait("Rule", "21")]
    public async Task A_reader_that_falls_behind_the_shared_tail_reads_the_log()
    {
        var (service, member) = (await Subscribe("RB-Conference"), await Hire());
        await using var history = History(after: 0);
        await using var quick = History(after: 0);
        await Assign(service, member);
        Assert.Equal(1, (await Read(history)).Sequence);

        for (var i = 0; i < HistoryTail.Capacity; i++)
        {
            await (i % 2 == 0 ? Release(service, member) : Assign(service, member));
        }

        for (var sequence = 1; sequence <= HistoryTail.Capacity + 1; sequence++)
        {
            Assert.Equal(sequence, (await Read(quick)).Sequence);
        }

        for (var sequence = 2; sequence <= HistoryTail.Capacity + 1; sequence++)
        {
            Assert.Equal(sequence, (await Read(history)).Sequence);
        }
    }

    [Fact]
    [Trait("Rule", "22")]
    public async Task Who_does_not_administer_the_company_may_not_watch_it()
    {
        var member = await Hire();
        await using var foreign = Feed.WatchLicenceCountsAsync(Stranger.Id, null, Administrator, Cancellation).GetAsyncEnumerator(Cancellation);
        await using var plain = Feed.WatchHistoryAsync(Acme.Id, 0, Viewer.Member("m", "M", Acme.Id, member.Id), Cancellation).GetAsyncEnumerator(Cancellation);

        await Assert.ThrowsAsync<CompanyNotFoundException>(async () => await foreign.MoveNextAsync());
        await Assert.ThrowsAsync<NotPermittedException>(async () => await plain.MoveNextAsync());
    }

    [Fact]
    [Trait("Rule", "22")]
    public async Task A_business_partner_that_loses_a_customer_loses_its_stream()
    {
        var (service, member) = (await Subscribe("RB-Enterprise"), await Hire());
        await using var counts = Feed.WatchLicenceCountsAsync(Acme.Id, null, PartnerAdministrator, Cancellation).GetAsyncEnumerator(Cancellation);
        await Read(counts);
        await using (var db = Open())
        {
            await db.Companies.Where(c => c.Id == Acme.Id).ExecuteUpdateAsync(c => c.SetProperty(x => x.BusinessPartnerId, (long?)null), Cancellation);
        }

        await Assign(service, member);

        await Assert.ThrowsAsync<CompanyNotFoundException>(() => Read(counts));
    }

    [Fact]
    [Trait("Rule", "22")]
    [Trait("Rule", "39")]
    public async Task A_reader_with_much_left_to_read_is_told_nothing_more_once_this_server_has_demoted_it()
    {
        var (service, member) = (await Subscribe("RB-Conference"), await Hire());
        var (administrator, viewer) = await HireAdministrator();
        for (var i = 0; i < 20; i++)
        {
            await (i % 2 == 0 ? Assign(service, member) : Release(service, member));
        }

        // In whose time no second passes, so that nothing polls.
        await using var server = Database.CreateServer(new FakeTimeProvider(TimeProvider.System.GetUtcNow()));
        var feed = server.GetRequiredService<LiveFeed>();
        await using var slow = feed.WatchHistoryAsync(Acme.Id, 0, viewer, Cancellation).GetAsyncEnumerator(Cancellation);
        await using var quick = feed.WatchHistoryAsync(Acme.Id, null, viewer, Cancellation).GetAsyncEnumerator(Cancellation);
        Assert.Equal(1, (await Read(slow)).Sequence);
        var next = Read(quick);

        await server.GetRequiredService<LicensingCommands>().ExecuteAsync(
            new UpdateMember(administrator.Id) { Role = (MemberRole?)MemberRole.User }, PartnerAdministrator, Cancellation);

        // It may be told of its own demotion first.
        await Assert.ThrowsAsync<ViewerRevokedException>(async () =>
        {
            await next;
            await Read(quick);
        });
        await Assert.ThrowsAsync<ViewerRevokedException>(() => Read(slow));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Rule", "22")]
    public async Task Who_is_deleted_or_no_administrator_any_more_loses_its_streams_while_they_are_quiet(bool deleted)
    {
        var member = await Hire();
        await Subscribe("RB-Enterprise");
        await ChangeAsync(members => members.ExecuteUpdateAsync(m => m.SetProperty(x => x.Role, MemberRole.CompanyAdmin), Cancellation));
        var viewer = Viewer.CompanyAdministrator("a", "A", Acme.Id, member.Id);
        await using var counts = Feed.WatchLicenceCountsAsync(Acme.Id, null, viewer, Cancellation).GetAsyncEnumerator(Cancellation);
        await using var history = Feed.WatchHistoryAsync(Acme.Id, null, viewer, Cancellation).GetAsyncEnumerator(Cancellation);
        await Read(counts);
        var nextCount = Read(counts);
        var nextEntry = Read(history);
        await WaitUntilWatched();

        await ChangeAsync(members => deleted
            ? members.ExecuteDeleteAsync(Cancellation)
            : members.ExecuteUpdateAsync(m => m.SetProperty(x => x.Role, MemberRole.User), Cancellation));

        await Assert.ThrowsAsync<ViewerRevokedException>(() => nextCount);
        await Assert.ThrowsAsync<ViewerRevokedException>(() => nextEntry);
        await using var again = Feed.WatchHistoryAsync(Acme.Id, 0, viewer, Cancellation).GetAsyncEnumerator(Cancellation);
        await Assert.ThrowsAsync<ViewerRevokedException>(() => Read(again));

        async Task ChangeAsync(Func<IQueryable<Member>, Task<int>> change)
        {
            await using var db = Open();
            await change(db.Members.Where(m => m.Id == member.Id));
        }
    }

    [Fact]
    [Trait("Rule", "23")]
    public async Task A_dry_run_pushes_nothing()
    {
        var (service, members) = (await Subscribe("RB-Enterprise"), await Hire(2));
        await using var counts = Counts();
        await Read(counts);

        await Assign(service, members[0], dryRun: true);
        await Assign(service, members[1]);

        Assert.Equal((service.Id, 1), Describe(await Read(counts)));
    }

    private IAsyncEnumerator<LicenceCount> Counts(params long[] subscriptionIds)
        => Feed.WatchLicenceCountsAsync(Acme.Id, subscriptionIds.Length == 0 ? null : subscriptionIds, Administrator, Cancellation)
            .GetAsyncEnumerator(Cancellation);

    private IAsyncEnumerator<Licensing.History.HistoryEntry> History(long? after)
        => Feed.WatchHistoryAsync(Acme.Id, after, Administrator, Cancellation).GetAsyncEnumerator(Cancellation);

    // A stream that begins with the next entry tells nothing by which its beginning could be seen.
    private async Task WaitUntilWatched()
    {
        while (!Feed.HasReadHistory(Acme.Id))
        {
            await Task.Delay(10, Cancellation);
        }
    }

    private static (long SubscriptionId, int Assigned) Describe(LicenceCount count) => (count.SubscriptionId, count.Assigned);

    private static async Task<T> Read<T>(IAsyncEnumerator<T> stream)
    {
        Assert.True(await stream.MoveNextAsync().AsTask().WaitAsync(Patience, Cancellation));
        return stream.Current;
    }
}
