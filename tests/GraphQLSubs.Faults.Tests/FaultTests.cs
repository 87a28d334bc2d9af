using GraphQLSubs.TestSupport.Live;

namespace GraphQLSubs.Faults.Tests;

/// <summary>
/// Faults of servers, of PostgreSQL and of readers in the middle of a burst of changes, with real processes. In each, every acknowledged change is in the log exactly
/// once, every reader ends with the log's exact sequence and the true counts, and readers that were not hit wait no longer than 2 seconds.
/// </summary>
[Trait("Rule", "21")]
public sealed class FaultTests(RunningArrangement arrangement) : IClassFixture<RunningArrangement>
{
    private const int Readers = 16;

    [Fact]
    public Task A_server_that_is_killed_loses_nothing_for_readers_that_go_on_at_the_other() => RepeatAsync(async burst =>
    {
        await burst.StartAsync(Readers);
        burst.HitServer(1);
        await arrangement.Servers.SignalAsync(1, "KILL");
        await arrangement.Servers.WaitForEndAsync(1);
        await burst.FinishAsync("a server killed (kill -9)");
        await arrangement.Servers.StartServerAsync(1);
    });

    [Fact]
    public Task PostgreSQL_that_stops_at_once_loses_nothing_that_was_acknowledged() => RepeatAsync(async burst =>
    {
        await burst.StartAsync(Readers);
        burst.HitAll();
        await arrangement.Servers.CrashPostgresAsync();
        await arrangement.Servers.StartPostgresAsync();
        await burst.FinishAsync("PostgreSQL restarted (-m immediate)");
    });

    [Fact]
    public Task Wake_ups_whose_connections_are_cut_again_and_again_are_made_good() => RepeatAsync(async burst =>
    {
        await burst.StartAsync(Readers);
        long cut = 0;
        for (var i = 0; i < 5; i++)
        {
            cut += await Log.CutWakeUpsAsync(arrangement.Servers.ConnectionString);
            await Task.Delay(Scale.Calm / 5);
        }

        Assert.True(cut >= 4, $"Only {cut} connections were there to be cut.");
        await burst.FinishAsync("LISTEN and NOTIFY connections cut, 5 times");
    });

    [Fact]
    public Task A_reader_that_stops_reading_holds_up_nobody_and_misses_nothing() => RepeatAsync(async burst =>
    {
        await burst.StartAsync(50);
        var slow = burst.AddSlowReader();
        await slow.Connected;
        slow.StopReading();
        await Task.Delay(Scale.NotReading);
        slow.ReadOn();
        await burst.FinishAsync($"a reader stops reading for {Scale.NotReading.TotalSeconds:F0} s");
    });

    [Fact]
    public Task A_server_that_is_paused_holds_up_nobody_on_the_other() => RepeatAsync(async burst =>
    {
        await burst.StartAsync(Readers);
        burst.HitServer(1);
        await arrangement.Servers.SignalAsync(1, "STOP");
        await Task.Delay(Scale.Paused);
        await arrangement.Servers.SignalAsync(1, "CONT");
        await burst.FinishAsync($"a server paused for {Scale.Paused.TotalSeconds:F0} s (SIGSTOP)");
    });

    [Fact]
    public Task Servers_whose_clocks_differ_tell_the_same() => RepeatAsync(async burst =>
    {
        Assert.SkipUnless(Arrangement.CanSkewClocks, "No clock can be set wrong: faketime is not installed.");
        await RestartAsync(skew: "+40s");
        await burst.StartAsync(Readers);
        await Task.Delay(Scale.Skewed);
        await burst.FinishAsync("a server's clock 40 s ahead");
        await RestartAsync(skew: null);
    });

    private async Task RestartAsync(string? skew)
    {
        await arrangement.Servers.SignalAsync(1, "KILL");
        await arrangement.Servers.WaitForEndAsync(1);
        await arrangement.Servers.StartServerAsync(1, skew);
    }

    private async Task RepeatAsync(Func<Burst, Task> act)
    {
        for (var i = 0; i < Scale.Repetitions; i++)
        {
            using var burst = new Burst(arrangement);
            await act(burst);
        }
    }
}
