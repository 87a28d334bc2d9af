using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Live;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Licensing.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Licensing.Tests.Live;

/// <summary>What one server commits wakes the watchers of another by notification: here the poll that would make good a lost one never ticks.</summary>
public sealed class PostgresWakeUpsTests() : LicensingTest(DatabaseProvider.Postgres)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private ServiceProvider _watching = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _watching = Database.CreateServer(new PollNever());
    }

    protected override async ValueTask DisposeServersAsync() => await _watching.DisposeAsync();

    [Fact]
    [Trait("Rule", "21")]
    public async Task A_commit_of_another_server_wakes_the_watchers()
    {
        using var taken = TestSupport.Measurements.TakeEverywhere();
        var (option, members) = (await Subscribe("RB-Conference", quantity: null), await Hire(5));
        await using var history = await WatchAsync(option, members[0]);

        foreach (var member in members[1..])
        {
            await Assign(option, member);
            Assert.Equal(member.Id, (await Next(history)));
        }

        Assert.Contains("graphqlsubs.live.wake_up.kind=notification", taken.TagsOf("graphqlsubs.live.wake_ups"));
        Assert.Contains("graphqlsubs.live.wake_up.kind=reconnect", taken.TagsOf("graphqlsubs.live.wake_ups"));
    }

    [Fact]
    [Trait("Rule", "21")]
    public async Task After_its_connection_was_cut_it_listens_again_and_has_missed_nothing()
    {
        var (option, members) = (await Subscribe("RB-Conference", quantity: null), await Hire(12));
        await using var history = await WatchAsync(option, members[0]);
        var seen = new List<long>();

        foreach (var (index, member) in members[1..].Index())
        {
            if (index % 5 == 2)
            {
                await CutWakeUpsAsync();
            }

            await Assign(option, member);
        }

        while (seen.Count < 11)
        {
            seen.Add(await Next(history));
        }

        Assert.Equal(members[1..].Select(m => m.Id), seen);
    }

    // Watches, and has seen one commit of the other server, so that it is known to listen.
    private async Task<IAsyncEnumerator<HistoryEntry>> WatchAsync(Subscription subscription, Member first)
    {
        var history = _watching.GetRequiredService<LiveFeed>().WatchHistoryAsync(Acme.Id, 0, Administrator, Cancellation).GetAsyncEnumerator(Cancellation);
        await Assign(subscription, first);
        Assert.Equal(first.Id, await Next(history));
        return history;
    }

    private async Task CutWakeUpsAsync()
    {
        await using var db = Open();
        await db.Database.ExecuteSqlRawAsync(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'GraphQLSubs wake-ups'",
            Cancellation);
    }

    private static async Task<long> Next(IAsyncEnumerator<HistoryEntry> history)
    {
        Assert.True(await history.MoveNextAsync().AsTask().WaitAsync(Patience, Cancellation));
        return history.Current.MemberId!.Value;
    }

    private sealed class PollNever : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
            => base.CreateTimer(callback, state, period == TimeSpan.FromSeconds(1) ? Timeout.InfiniteTimeSpan : dueTime, period);
    }
}
