using System.Text.Json;
using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Server.Tests.Laws;

/// <summary>Laws that hold for every list of the API, over data with nulls, duplicates and texts that mean something to databases.</summary>
public abstract class LawTest(TestServer server) : ServerTest(server)
{
    protected const int Count = 8;

    protected static readonly string[] Texts = ["a%b", "a_b", "A_B", "aXb", "a\\b", "o'b", "\u00e9\U0001F600", "zz"];
    private static readonly DateTimeOffset s_start = new(2026, 1, 31, 23, 59, 59, 123, TimeSpan.Zero);

    /// <summary>Fills the world, and answers every list of the schema.</summary>
    protected async Task<IReadOnlyList<ListOfWorld>> ListsAsync()
    {
        List<ListOfWorld> lists = [];
        await World.Change(async db =>
        {
            var plans = await db.ServicePlans.OrderBy(p => p.Id).ToListAsync();
            var customers = Enumerable.Range(0, Count - 2).Select(i => new Company { Name = Texts[i], BusinessPartnerId = World.Partner.Id }).ToList();
            var subscriptions = Enumerable.Range(0, Count).Select(i => Subscription(i, plans[i % plans.Count])).ToList();
            var members = Enumerable.Range(0, Count).Select(Member).ToList();
            db.AddRange(customers);
            db.AddRange(subscriptions);
            db.AddRange(members);
            await db.SaveChangesAsync();
            var held = subscriptions.Select((s, i) => Assignment(i, members[0], s, Section.Option)).ToList();
            var holders = members.Skip(1).Select((m, i) => Assignment(i, m, subscriptions[0], Section.Service)).ToList();
            var history = Enumerable.Range(0, Count).Select(i => Entry(i, subscriptions[0], members[0])).ToList();
            db.AddRange(held);
            db.AddRange(holders);
            db.AddRange(history);
            var companies = await db.Companies.Where(c => c.Id == World.Partner.Id || c.BusinessPartnerId == World.Partner.Id).ToListAsync();
            var (company, member, subscription) = (Node("Company", World.Acme.Id), Node("Member", members[0].Id), Node("Subscription", subscriptions[0].Id));
            lists =
            [
                new("Query", "companies", "Company", "Company", null, companies),
                new("Query", "servicePlans", "ServicePlan", "ServicePlan", null, plans),
                new("Company", "customers", "Company", "Company", Node("Company", World.Partner.Id), [.. companies.Where(c => c.BusinessPartnerId is not null)]),
                new("Company", "subscriptions", "Subscription", "Subscription", company, subscriptions),
                new("Company", "members", "Member", "Member", company, members),
                new("Company", "history", "HistoryEntry", "HistoryEntry", company, history),
                new("Subscription", "members", "Member", "Member", subscription, members),
                new("Subscription", "history", "HistoryEntry", "HistoryEntry", subscription, history),
                new("Member", "options", "Assignment", "Assignment", member, held),
                new("Member", "history", "HistoryEntry", "HistoryEntry", member, history),
            ];
        });
        // A forecast's members are read as its subscription's are.
        Assert.Equal(PublishedSchema.Current.OrderedLists.Order(), lists.Select(list => (list.Type, list.Field)).Append(("ExpiryForecast", "members")).Order());
        return lists;

        static string Node(string type, long id) => $"{type}:{id}";
    }

    /// <summary>Asks one list many things at once.</summary>
    /// <returns>The answers to the arguments, in their order.</returns>
    protected async Task<IReadOnlyList<JsonElement>> AskAsync(ListOfWorld list, IReadOnlyList<string> arguments, string selection = "totalCount nodes { id }")
    {
        // So many that a request stays within its cost.
        const int AtOnce = 40;
        var answers = new List<JsonElement>();
        foreach (var some in arguments.Chunk(AtOnce))
        {
            var fields = string.Join(' ', some.Select((a, i) => $"a{i}: {list.Field}({a}) {{ {selection} }}"));
            var data = await Query(World.PartnerAdministrator, Around(list, fields));
            answers.AddRange(some.Select((_, i) => (list.Root is null ? data : data.At("node")).At($"a{i}")));
        }

        return answers;
    }

    /// <summary>The code of the one error of a list with arguments.</summary>
    protected Task<string?> ErrorOf(ListOfWorld list, string arguments)
        => ErrorCode(World.PartnerAdministrator, Around(list, $"{list.Field}({arguments}) {{ nodes {{ id }} }}"));

    private static string Around(ListOfWorld list, string fields)
        => list.Root?.Split(':') is [var type, var id] ? $"{{ node(id: \"{World.Id(type, long.Parse(id, null))}\") {{ ... on {type} {{ {fields} }} }} }}" : $"{{ {fields} }}";

    private Subscription Subscription(int i, ServicePlan plan) => new()
    {
        CompanyId = World.Acme.Id,
        PlanId = plan.Id,
        Name = Texts[i % 4],
        Section = plan.Section,
        Deployment = plan.Deployment,
        Billing = plan.Billing,
        Quantity = i % 3 == 0 ? null : i / 2 * 10,
        StartsAt = s_start.AddMonths(i % 3),
        ExpiresAt = i % 2 == 0 ? null : s_start.AddMilliseconds(i / 3),
        Status = i % 2 == 0 ? SubscriptionState.Active : SubscriptionState.Hold,
        PurchaseOrderNumber = i % 3 == 0 ? null : Texts[i],
    };

    private Member Member(int i) => new()
    {
        CompanyId = World.Acme.Id,
        LoginEmail = $"law{i}.{World.Acme.Id}@test.example",
        FirstName = Texts[i / 2],
        LastName = Texts[i],
        JobTitle = i % 3 == 0 ? null : Texts[i],
        Department = i % 2 == 0 ? null : Texts[i / 2],
        Country = i % 4 == 0 ? null : "FR",
        Language = i == 0 ? "" : null,
        Role = i % 2 == 0 ? MemberRole.User : MemberRole.CompanyAdmin,
        CreatedAt = s_start.AddDays(i % 3),
    };

    private Assignment Assignment(int i, Member member, Subscription subscription, Section section) => new()
    {
        CompanyId = World.Acme.Id,
        MemberId = member.Id,
        SubscriptionId = subscription.Id,
        Section = section,
        AssignedAt = s_start.AddTicks(10 * (i % 3)),
        AssignedBy = Texts[i],
    };

    private HistoryEntry Entry(int i, Subscription subscription, Member member) => new()
    {
        CompanyId = World.Acme.Id,
        Sequence = i + 1,
        Operation = i % 2 == 0 ? HistoryOperation.LicenceAssigned : HistoryOperation.SubscriptionCreated,
        OccurredAt = s_start.AddHours(i / 2),
        ActorKind = i % 2 == 0 ? ActorKind.User : ActorKind.System,
        ActorName = Texts[i / 2],
        ActorCompanyName = i % 3 == 0 ? null : Texts[i],
        SubscriptionId = subscription.Id,
        MemberId = member.Id,
        Details = "Details",
        CorrelationId = new Guid(i / 2, 0, 0, new byte[8]),
    };
}
