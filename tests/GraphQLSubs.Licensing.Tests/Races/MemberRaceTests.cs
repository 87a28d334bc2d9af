using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Licensing.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Licensing.Tests.Races;

public sealed class MemberRacesOnSqlite() : MemberRaceTests(DatabaseProvider.Sqlite);

public sealed class MemberRacesOnPostgres() : MemberRaceTests(DatabaseProvider.Postgres);

public abstract class MemberRaceTests(DatabaseProvider provider) : RaceTest(provider)
{
    [Fact]
    [Trait("Rule", "9")]
    [Trait("Rule", "10")]
    public async Task Members_added_while_the_star_moves_get_the_service_that_has_it_at_that_moment()
    {
        var (business, enterprise) = (await Subscribe("RB-Business", 100), await Subscribe("RB-Enterprise", 100));
        await SetDefault(business);

        var outcomes = await OnTwoServers(Enumerable.Range(0, 80), (commands, i) => i % 4 == 3
            ? Try(commands, new SetDefaultSubscription(i % 8 == 3 ? enterprise.Id : business.Id))
            : Try(commands, new AddMember(Acme.Id, Fields($"new{i}@test.example")) { DefaultLicenceMandatory = true }));

        Assert.All(outcomes, Assert.Null);
        long? star = null;
        foreach (var entry in await History())
        {
            star = entry.Operation == HistoryOperation.DefaultSubscriptionSet ? entry.SubscriptionId : star;
            Assert.True(entry.Operation != HistoryOperation.LicenceAssigned || entry.SubscriptionId == star);
        }

        await using var db = Open();
        Assert.Equal(star, (await db.Companies.SingleAsync(c => c.Id == Acme.Id, Cancellation)).DefaultSubscriptionId);
        Assert.Equal(60, await db.Members.CountAsync(m => m.Assignments.Count == 1, Cancellation));
        Assert.Equal(60, (await Stored(business)).Assigned + (await Stored(enterprise)).Assigned);
        await AssertConsistent();
    }

    [Fact]
    public async Task One_address_for_new_members_of_two_companies_at_once_makes_one_member()
    {
        var outcomes = await OnTwoServers(Enumerable.Range(0, 40), (commands, i) =>
            Try(commands, new AddMember(i / 2 % 2 == 0 ? Acme.Id : Other.Id, Fields("wanted@test.example"))));

        Assert.Single(outcomes, o => o is null);
        Assert.Equal(39, outcomes.Count(o => o is LoginEmailTakenException));
        await using var db = Open();
        Assert.Equal((1, 1), (await db.Members.CountAsync(Cancellation), await db.History.CountAsync(Cancellation)));
        await AssertConsistent();
    }

    private static MemberFields Fields(string email) => new() { LoginEmail = email, FirstName = "New", LastName = "Member" };
}
