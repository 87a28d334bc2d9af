using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Provisioning.Jobs;
using GraphQLSubs.TestSupport;

namespace GraphQLSubs.Licensing.Tests.Provisioning;

public sealed class ImportMeasuresOnSqlite() : ImportMeasureTests(DatabaseProvider.Sqlite);

public sealed class ImportMeasuresOnPostgres() : ImportMeasureTests(DatabaseProvider.Postgres);

public abstract class ImportMeasureTests(DatabaseProvider provider) : ImportTest(provider)
{
    private const string TwoGoodAndOneBad = "loginEmail;firstName;lastName\na@test.example;A;One\nb@test.example;B;Two\nno address;C;Three\n";

    [Theory]
    [InlineData(ImportMode.LineByLine, 2, "graphqlsubs.import.mode=line_by_line")]
    [InlineData(ImportMode.Atomic, 0, "error.type=bad_lines graphqlsubs.import.mode=atomic")]
    public async Task An_import_is_measured_by_its_lines_and_how_it_ends(ImportMode mode, int done, string end)
    {
        using var taken = Measurements.Take();

        await Import(TwoGoodAndOneBad, mode);

        Assert.Equal([$"{done} graphqlsubs.import.line.outcome=done", "1 graphqlsubs.import.line.outcome=failed"], taken.ValuesOf("graphqlsubs.import.lines"));
        Assert.Equal([end], taken.TagsOf("graphqlsubs.import.duration"));
        Assert.Equal(mode == ImportMode.Atomic ? 1 : 0, taken.Of("graphqlsubs.import.failures").Where(m => m.Tags == "error.type=bad_lines").Sum(m => m.Value));
        Assert.Contains("0 error.type=unexpected", taken.ValuesOf("graphqlsubs.import.failures"));
        Assert.Contains("1 graphqlsubs.live.wake_up.kind=import", taken.ValuesOf("graphqlsubs.live.wake_ups"));
    }

    [Fact]
    public async Task An_import_whose_orderer_no_longer_administers_the_company_ends_as_not_permitted()
    {
        var (member, viewer) = await HireAdministrator();
        var job = await Order(TwoGoodAndOneBad, viewer: viewer);
        await ChangeRole(member, MemberRole.User);
        using var taken = Measurements.Take();

        using var worker = Worker();
        await worker.StartAsync(Cancellation);
        await Ended(job);
        await worker.StopAsync(Cancellation);

        Assert.Equal(["error.type=not_permitted graphqlsubs.import.mode=line_by_line"], taken.TagsOf("graphqlsubs.import.duration"));
    }
}
