using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Renewals;
using GraphQLSubs.Licensing.Subscriptions;

namespace GraphQLSubs.Licensing.Tests.Renewals;

public sealed class ExpiryForecastOnSqlite() : ExpiryForecastTests(DatabaseProvider.Sqlite);

public sealed class ExpiryForecastOnPostgres() : ExpiryForecastTests(DatabaseProvider.Postgres);

[Trait("Rule", "16")]
public abstract class ExpiryForecastTests(DatabaseProvider provider) : RenewalTest(provider)
{
    [Fact]
    public async Task It_tells_of_what_expires_for_good_within_the_time_the_earliest_first()
    {
        var once = await Create("RB-Alert-1Y", renewal: Renewal.Once);
        var none = await Create("RB-Conference-1Y");
        foreach (var renewal in new[] { Renewal.EachTime, Renewal.ToMonthly })
        {
            await Create("RB-Conference-1Y", renewal: renewal);
        }

        await Create("RB-Conference");

        var expiry = Start.AddYears(1);
        Assert.Empty((await Read(expiry - Start - TimeSpan.FromMilliseconds(1)))!);
        Assert.Equal([(none.Id, expiry, expiry.AddDays(30), expiry.AddDays(60))], (await Read(expiry - Start))!.Select(Times));
        Assert.Equal(
            [(none.Id, expiry), (once.Id, Start.AddYears(2))], (await Read(TimeSpan.MaxValue))!.Select(f => (f.Subscription.Id, f.AlertingAt)));
    }

    [Fact]
    public async Task It_does_not_look_back()
    {
        await Assert.ThrowsAsync<NegativeForecastException>(() => Read(TimeSpan.FromTicks(-1)));
        await Assert.ThrowsAsync<NegativeForecastException>(() => Read(TimeSpan.MinValue));
    }

    [Fact]
    public async Task It_comes_true()
    {
        var subscription = await Create("RB-Conference-1Y");
        var forecast = Assert.Single((await Read(TimeSpan.FromDays(400)))!);

        foreach (var (at, status) in new[]
        {
            (forecast.AlertingAt, SubscriptionState.Alerting), (forecast.HoldAt, SubscriptionState.Hold), (forecast.TerminatedAt, SubscriptionState.Terminated),
        })
        {
            Time.Now = at;
            Assert.Equal(1, await Renew());
            Assert.Equal(status, (await Stored(subscription)).Status);
            Assert.Equal(status == SubscriptionState.Terminated ? [] : [Times(forecast)], (await Read(TimeSpan.Zero))!.Select(Times));
        }
    }

    [Fact]
    public async Task A_plain_member_is_told_of_its_own_licences_and_a_stranger_nothing()
    {
        var (held, other) = (await Create("RB-Conference-1Y"), await Create("RB-Alert-1Y"));
        var member = await Hire();
        await Assign(held, member);

        Assert.Equal(2, (await Read(TimeSpan.MaxValue))!.Count);
        Assert.Equal([held.Id], (await Read(TimeSpan.MaxValue, Viewer.Member("m", "M", Acme.Id, member.Id)))!.Select(f => f.Subscription.Id));
        Assert.Null(await Read(TimeSpan.MaxValue, Viewer.CompanyAdministrator("s", "S", Stranger.Id)));
        Assert.NotEqual(held.Id, other.Id);
    }

    private static (long, DateTimeOffset, DateTimeOffset, DateTimeOffset) Times(ExpiryForecast forecast)
        => (forecast.Subscription.Id, forecast.AlertingAt, forecast.HoldAt, forecast.TerminatedAt);

    private async Task<IReadOnlyList<ExpiryForecast>?> Read(TimeSpan within, Viewer? viewer = null)
    {
        await using var db = Open(viewer ?? Administrator);
        return await ExpiryForecast.ReadAsync(db, Acme.Id, Time.Now, within, Cancellation);
    }
}
