using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.Tests.Provisioning;

namespace GraphQLSubs.Licensing.Tests.Races;

public sealed class ImportRacesOnSqlite() : ImportRaceTests(DatabaseProvider.Sqlite);

public sealed class ImportRacesOnPostgres() : ImportRaceTests(DatabaseProvider.Postgres);

public abstract class ImportRaceTests(DatabaseProvider provider) : ImportTest(provider)
{
    [Fact]
    [Trait("Rule", "3")]
    public async Task An_import_against_assignments_gives_each_licence_once()
    {
        const int Lines = 200;
        var (service, members) = (await Subscribe("RB-Enterprise-Hub", 150), await Hire(60));
        var lines = Enumerable.Range(0, Lines).Select(i => $"create;new{i}@test.example;New;Member;Enterprise Hub");
        var job = await Order($"__action__;loginEmail;firstName;lastName;service0\n{string.Join('\n', lines)}");
        await using var second = Database.CreateServer();
        using var worker = Worker(second);

        await worker.StartAsync(Cancellation);
        var outcomes = await Task.WhenAll(members.Select(m => Task.Run(async () => await Record.ExceptionAsync(() => Assign(service, m)), Cancellation)));
        var done = await Ended(job);
        await worker.StopAsync(Cancellation);

        Assert.All(outcomes.Where(o => o is not null), failure => Assert.IsType<NoLicenceAvailableException>(failure));
        Assert.Equal(Lines, done.LinesDone + done.LinesFailed);
        Assert.Equal(150, (await Stored(service)).Assigned);
        Assert.Equal(150, outcomes.Count(o => o is null) + done.LinesDone);
        await AssertConsistent();
    }
}
