using System.Text.Json;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Server.Assignments;
using GraphQLSubs.Server.Companies;
using GraphQLSubs.Server.History;
using GraphQLSubs.Server.Members;
using GraphQLSubs.Server.Subscriptions;
using GraphQLSubs.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Server.Tests.Laws.Pages;

public sealed class FastPagesOnSqlite(AskedServerOnSqlite server) : FastPagesLawTests(server), IClassFixture<AskedServerOnSqlite>;

public sealed class FastPagesOnPostgres(AskedServerOnPostgres server) : FastPagesLawTests(server), IClassFixture<AskedServerOnPostgres>;

/// <summary>Statements that are made once for a shape find what statements made for each request do, whoever asks.</summary>
public abstract class FastPagesLawTests(AskedServer server) : ServerTest(server)
{
    private const int Shapes = 20;
    private const int ValuesOfShape = 2;

    private static readonly ListReads[] s_lists =
    [
        new ListReads<Company>(
            "Company", db => db.Companies.Where(c => c.Kind == CompanyKind.BusinessPartner).Select(c => c.Id), db => db.Companies, key => c => c.BusinessPartnerId == key, o => o.AddAscending(c => c.Name),
            (c, s, o) => new CustomersByBusinessPartnerIdDataLoader(c, s, o)),
        new ListReads<Subscription>(
            "Subscription", db => db.Companies.Select(c => c.Id), db => db.Subscriptions, key => s => s.CompanyId == key, o => o.AddAscending(s => s.Name),
            (c, s, o) => new SubscriptionPageByCompanyIdDataLoader(c, s, o), s => s.CompanyId),
        new ListReads<Member>(
            "Member", db => db.Companies.Select(c => c.Id), db => db.Members, key => m => m.CompanyId == key, o => o.AddAscending(m => m.LastName),
            (c, s, o) => new MembersByCompanyIdDataLoader(c, s, o), m => m.CompanyId),
        new ListReads<Member>(
            "Member", db => db.Subscriptions.Select(s => s.Id), db => db.Members, key => m => m.Assignments.Any(a => a.SubscriptionId == key),
            o => o.AddAscending(m => m.LastName), (c, s, o) => new MembersBySubscriptionIdDataLoader(c, s, o)),
        new ListReads<HistoryEntry>(
            "HistoryEntry", db => db.Companies.Select(c => c.Id), db => db.History, key => h => h.CompanyId == key, o => o.AddDescending(h => h.Sequence),
            (c, s, o) => new HistoryByCompanyIdDataLoader(c, s, o), h => h.CompanyId),
        new ListReads<HistoryEntry>(
            "HistoryEntry", db => db.Subscriptions.Select(s => s.Id), db => db.History, key => h => h.SubscriptionId == key, o => o.AddDescending(h => h.Id),
            (c, s, o) => new HistoryBySubscriptionIdDataLoader(c, s, o)),
        new ListReads<HistoryEntry>(
            "HistoryEntry", db => db.Members.Select(m => m.Id), db => db.History, key => h => h.MemberId == key, o => o.AddDescending(h => h.Id),
            (c, s, o) => new HistoryByMemberIdDataLoader(c, s, o)),
        new ListReads<Assignment>(
            "Assignment", db => db.Members.Select(m => m.Id), db => db.Assignments.Where(a => a.Section != Section.Service), key => a => a.MemberId == key,
            o => o.AddAscending(a => a.Id), (c, s, o) => new OptionsByMemberIdDataLoader(c, s, o), a => a.MemberId),
    ];

    public static TheoryData<int> Lists => [.. Enumerable.Range(0, s_lists.Length)];

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Both_ways_of_reading_give_the_same_pages(int index)
    {
        var list = s_lists[index];
        var viewers = await ViewersAsync(index);
        await using var all = Open(Viewer.System);
        var request = new RandomRequest(list.Input, await list.ElementsAsync(all));
        var (compared, items) = (0, 0);
        for (var seed = 0; seed < Shapes; seed++)
        {
            for (var i = 0; i < ValuesOfShape; i++)
            {
                var (shape, values) = (new Random((1000 * index) + seed), new Random((100 * seed) + i));
                var asked = new
                {
                    Query = request.Document(shape),
                    Variables = new { where = request.Where(shape, values), order = request.Order(shape), first = Size(shape), last = Size(shape) },
                };
                await Query(World.PartnerAdministrator, asked.Query, asked.Variables);
                var several = shape.Next(2) == 0;
                var cursors = (After: shape.Next(2) == 0, Before: shape.Next(3) == 0);
                foreach (var viewer in new[] { viewers[seed % viewers.Count], viewers[values.Next(viewers.Count)] })
                {
                    var (fast, general) = await ReadAsync(list, viewer, several, cursors, values);

                    Assert.True(
                        general == fast,
                        $"List {index}, seed {seed}, values {i}, {viewer?.Role}: {asked.Query} {JsonSerializer.Serialize(asked.Variables)}\nis\n{fast}\nand not\n{general}");
                    compared++;
                    items += fast.Count(c => c == '\n');
                }
            }
        }

        Assert.True(items > compared, "Nothing is found by what is asked.");
    }

    private static int? Size(Random shape) => shape.Next(2) == 0 ? null : new[] { 0, 1, 2, 3, 5, 100 }[shape.Next(6)];

    private async Task<(string Fast, string General)> ReadAsync(ListReads list, Viewer? viewer, bool several, (bool After, bool Before) cursors, Random values)
    {
        await using var db = Open(viewer);
        // Nobody reaches a parent, and is told nothing of those of others.
        await using var reached = Open(viewer ?? Viewer.System);
        var parents = (await list.Parents(reached).ToListAsync()).OrderBy(_ => values.Next()).Take(several ? 4 : 1).ToList();
        if (parents.Count == 0)
        {
            return ("", "");
        }

        var places = await list.CursorsAsync(db, parents[values.Next(parents.Count)], server.Asked);
        var paging = server.Asked.Paging with { After = Place(cursors.After), Before = Place(cursors.Before) };
        var general = await list.GeneralAsync(db, parents, server.Asked, paging);
        if (several && values.Next(3) == 0)
        {
            var (grouped, ofGrouped) = await list.GroupedAsync(db, parents, server.Asked, paging);
            Assert.Equal(ofGrouped, grouped);
        }

        return (await list.FastAsync(() => Open(viewer), parents, server.Asked, paging), general);

        string? Place(bool wanted) => wanted && places.Count > 0 ? places[values.Next(places.Count)] : null;
    }

    private async Task<List<Viewer?>> ViewersAsync(int seed)
    {
        var holder = await PagesWorld.FillAsync(World, new Random(seed));
        return [World.PartnerAdministrator, World.Administrator, World.AsMember(holder), null, Viewer.System];
    }

    private LicensingDbContext Open(Viewer? viewer)
    {
        var contexts = Server.Services.GetRequiredService<LicensingDbContextFactory>();
        return viewer is null ? contexts.CreateDbContext() : contexts.CreateDbContext(viewer);
    }
}
