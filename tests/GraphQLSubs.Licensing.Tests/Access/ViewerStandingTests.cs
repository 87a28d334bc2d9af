using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace GraphQLSubs.Licensing.Tests.Access;

public sealed class ViewerStandingOnSqlite() : ViewerStandingTests(DatabaseProvider.Sqlite);

public sealed class ViewerStandingOnPostgres() : ViewerStandingTests(DatabaseProvider.Postgres);

[Trait("Rule", "39")]
public abstract class ViewerStandingTests(DatabaseProvider provider) : LicensingTest(provider)
{
    private readonly FakeTimeProvider _time = new();

    protected override TimeProvider Clock => _time;

    private ViewerStandings Standings => Server.GetRequiredService<ViewerStandings>();

    [Fact]
    public async Task Whoever_is_what_its_token_says_stands_by_it()
    {
        var (member, viewer) = await HireAdministrator();
        var plain = Viewer.Member("m", "M", Acme.Id, (await Hire()).Id);
        var promoted = Viewer.Member("p", "P", Acme.Id, member.Id);

        Assert.Equal(viewer, await Find(viewer));
        Assert.Equal(plain, await Find(plain));
        Assert.Equal(promoted, await Find(promoted));
        Assert.Equal(Administrator, await Find(Administrator));
    }

    [Fact]
    public async Task A_demoted_administrator_is_a_plain_member()
    {
        foreach (var company in new[] { Acme, Partner })
        {
            var (member, viewer) = await HireAdministrator(company);
            await ChangeRole(member, MemberRole.User);

            Assert.Equal(Viewer.Member(viewer.Subject, viewer.Name, company.Id, member.Id), await Find(viewer));
        }
    }

    [Fact]
    public async Task A_removed_member_and_one_of_another_company_by_now_are_nobody()
    {
        var ((removed, viewer), (moved, mover)) = (await HireAdministrator(), await HireAdministrator());
        await using var db = Open();
        await db.Members.Where(m => m.Id == removed.Id).ExecuteDeleteAsync(Cancellation);
        await db.Members.Where(m => m.Id == moved.Id).ExecuteUpdateAsync(m => m.SetProperty(x => x.CompanyId, Other.Id), Cancellation);

        Assert.Null(await Find(viewer));
        Assert.Null(await Find(mover));
    }

    [Fact]
    public async Task What_another_server_changes_is_known_after_a_second()
    {
        var (member, viewer) = await HireAdministrator();
        Assert.Equal(viewer, await Find(viewer));
        await ChangeRole(member, MemberRole.User);

        _time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.Equal(viewer, await Find(viewer));

        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(ViewerRole.Member, (await Find(viewer))!.Role);
    }

    [Fact]
    public async Task What_this_server_changes_is_known_at_once()
    {
        var ((demoted, first), (removed, second)) = (await HireAdministrator(), await HireAdministrator());
        Assert.Equal((first, second), (await Find(first), await Find(second)));

        await Commands.ExecuteAsync(new UpdateMember(demoted.Id) { Role = (MemberRole?)MemberRole.User }, PartnerAdministrator, Cancellation);
        await Commands.ExecuteAsync(new RemoveMember(removed.Id), PartnerAdministrator, Cancellation);

        Assert.Equal(ViewerRole.Member, (await Find(first))!.Role);
        Assert.Null(await Find(second));
    }

    [Fact]
    public async Task Many_questions_within_a_second_are_one_to_the_database()
    {
        var (_, viewer) = await HireAdministrator();

        Assert.Equal(1, await SqlCommands.CountAsync(async () =>
        {
            for (var i = 0; i < 100; i++)
            {
                await Find(viewer);
            }
        }));
    }

    private async Task<Viewer?> Find(Viewer viewer) => await Standings.FindAsync(viewer, Cancellation);
}
