using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Licensing.Tests.Subscriptions;

namespace GraphQLSubs.Licensing.Tests.History;

public sealed class LicenceCountsOnSqlite() : LicenceCountsTests(DatabaseProvider.Sqlite);

public sealed class LicenceCountsOnPostgres() : LicenceCountsTests(DatabaseProvider.Postgres);

[Trait("Rule", "18")]
public abstract class LicenceCountsTests(DatabaseProvider provider) : SubscriptionCommandsTest(provider)
{
    [Fact]
    public async Task They_are_those_of_the_moment()
    {
        var expected = new List<(DateTimeOffset At, int Quantity, int Assigned)>();
        var (conference, other) = (await Create("RB-Conference", 4), await Create("RB-Conference", 4, company: Other));
        expected.Add((Time.Now, 4, 0));
        foreach (var member in await Hire(3))
        {
            Time.Now = Time.Now.AddDays(1);
            await Assign(conference, member);
            expected.Add((Time.Now, 4, expected.Count));
        }

        Time.Now = Time.Now.AddDays(1);
        await Do(new ChangeQuantity(conference.Id, QuantityChange.To(3)));
        expected.Add((Time.Now, 3, 3));
        Time.Now = Time.Now.AddDays(1);
        await Do(new CancelSubscription(conference.Id));
        expected.Add((Time.Now, 3, 0));
        await Do(new CancelSubscription(other.Id));

        foreach (var (at, quantity, assigned) in expected)
        {
            foreach (var moment in new[] { at, at.AddHours(23) })
            {
                var count = Assert.Single((await Read(moment))!);
                Assert.Equal((conference.Id, quantity, assigned, quantity - assigned), (count.Subscription.Id, count.Quantity, count.Assigned, count.Available));
            }
        }

        Assert.Empty((await Read(Start.AddMilliseconds(-1)))!);
    }

    [Fact]
    public async Task What_the_history_does_not_reach_is_told_by_the_first_entry_afterwards_or_the_present()
    {
        var (touched, untouched) = (await Subscribe("RB-Conference", 5), await Subscribe("RB-Alert-Custom", null));
        await Assign(touched, await Hire());

        Assert.Equal([("Alert Custom", null, 0), ("Conference", 5, 0)], (await Read(Start.AddDays(-1)))!.Select(c => (c.Subscription.Name, c.Quantity, c.Assigned)));
        Assert.Equal([("Alert Custom", null, 0), ("Conference", 5, 1)], (await Read(Start))!.Select(c => (c.Subscription.Name, c.Quantity, c.Assigned)));
        Assert.Null((await Stored(untouched)).Quantity);
    }

    [Fact]
    public async Task They_are_told_to_administrators_of_the_company_alone()
    {
        var (conference, member) = (await Create("RB-Conference"), await Hire());
        await Assign(conference, member);

        Assert.NotNull(await Read(Start, Administrator));
        Assert.NotNull(await Read(Start, PartnerAdministrator));
        Assert.Null(await Read(Start, Viewer.Member("m", "M", Acme.Id, member.Id)));
        Assert.Null(await Read(Start, Viewer.CompanyAdministrator("o", "O", Other.Id)));
        Assert.Null(await LicenceCounts.ReadAsync(Open(PartnerAdministrator), 999_999, Start, Cancellation));
    }

    private async Task<IReadOnlyList<PastLicenceCount>?> Read(DateTimeOffset asOf, Viewer? viewer = null)
    {
        await using var db = Open(viewer ?? Administrator);
        return await LicenceCounts.ReadAsync(db, Acme.Id, asOf, Cancellation);
    }
}
