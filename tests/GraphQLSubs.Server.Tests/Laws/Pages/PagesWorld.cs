using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Server.Tests.Laws.Pages;

/// <summary>Fills several companies at random with what is hard to compare: nulls, repeated values and texts that mean something to databases.</summary>
internal static class PagesWorld
{
    private const int Members = 9;
    private const int Subscriptions = 4;

    private static readonly string[] s_texts = ["a%b", "a_b", "A_B", "a\\b", "o'b", "\u00e9\U0001F600", "\uFFFFz", "\uFFFF", "\uD7FF", "\U0010FFFF", "zz", "a"];
    private static readonly DateTimeOffset s_start = new(2026, 1, 31, 23, 59, 59, 123, TimeSpan.Zero);

    /// <summary>Fills them.</summary>
    /// <returns>A member of the second company that holds licences, as do its colleagues.</returns>
    public static async Task<Member> FillAsync(World world, Random random)
    {
        Member holder = null!;
        await world.Change(async db =>
        {
            var plans = await db.ServicePlans.OrderBy(p => p.Id).ToListAsync();
            db.AddRange(Enumerable.Range(0, 7).Select(_ => new Company { Name = Text(random), BusinessPartnerId = random.Next(4) == 0 ? world.Rival.Id : world.Partner.Id }));
            foreach (var company in new[] { world.Partner, world.Acme, world.Other, world.Stranger })
            {
                var (members, _) = await FillAsync(db, company.Id, plans, random);
                holder = company == world.Acme ? members[0] : holder;
            }
        });
        return holder;
    }

    private static async Task<(List<Member>, List<Subscription>)> FillAsync(LicensingDbContext db, long companyId, List<ServicePlan> plans, Random random)
    {
        var members = Enumerable.Range(0, Members).Select(i => Member(companyId, i, random)).ToList();
        var subscriptions = Enumerable.Range(0, Subscriptions).Select(_ => Subscription(companyId, plans[random.Next(plans.Count)], random)).ToList();
        db.AddRange(members);
        db.AddRange(subscriptions);
        await db.SaveChangesAsync();
        foreach (var (member, i) in members.Select((m, i) => (m, i)))
        {
            db.AddRange(subscriptions.Where((_, s) => i == 0 || random.Next(2) == 0 || s == 0).Select((s, place) => new Assignment
            {
                CompanyId = companyId,
                MemberId = member.Id,
                SubscriptionId = s.Id,
                Section = place == 0 ? Section.Service : (Section)random.Next(1, 3),
                AssignedAt = Time(random),
                AssignedBy = Text(random),
            }));
        }

        db.AddRange(Enumerable.Range(1, 30).Select(i => Entry(companyId, i, subscriptions, members, random)));
        return (members, subscriptions);
    }

    private static Member Member(long companyId, int i, Random random) => new()
    {
        CompanyId = companyId,
        LoginEmail = $"pages{i}.{companyId}@test.example",
        FirstName = Text(random),
        LastName = Text(random),
        JobTitle = TextOrNull(random),
        Department = TextOrNull(random),
        Country = random.Next(2) == 0 ? null : "FRA",
        Language = random.Next(3) == 0 ? "" : null,
        Role = random.Next(2) == 0 ? MemberRole.User : MemberRole.CompanyAdmin,
        CreatedAt = Time(random),
    };

    private static Subscription Subscription(long companyId, ServicePlan plan, Random random) => new()
    {
        CompanyId = companyId,
        PlanId = plan.Id,
        Name = Text(random),
        Section = plan.Section,
        Deployment = plan.Deployment,
        Billing = plan.Billing,
        Quantity = random.Next(3) == 0 ? null : random.Next(3) * 10,
        PendingQuantity = random.Next(2) == 0 ? null : random.Next(3),
        StartsAt = Time(random),
        ExpiresAt = random.Next(2) == 0 ? null : Time(random),
        Renewal = random.Next(2) == 0 ? null : (Renewal)random.Next(2),
        Status = (SubscriptionState)random.Next(4),
        PurchaseOrderNumber = TextOrNull(random),
    };

    private static HistoryEntry Entry(long companyId, int sequence, List<Subscription> subscriptions, List<Member> members, Random random) => new()
    {
        CompanyId = companyId,
        Sequence = sequence,
        Operation = (HistoryOperation)random.Next(20),
        OccurredAt = Time(random),
        ActorKind = (ActorKind)random.Next(2),
        ActorName = Text(random),
        ActorCompanyName = TextOrNull(random),
        SubscriptionId = random.Next(4) == 0 ? null : subscriptions[random.Next(2)].Id,
        MemberId = random.Next(4) == 0 ? null : members[random.Next(2)].Id,
        Details = Text(random),
        QuantityBefore = random.Next(2) == 0 ? null : random.Next(9),
        CorrelationId = new Guid(random.Next(3), 0, 0, new byte[8]),
    };

    private static string Text(Random random) => s_texts[random.Next(s_texts.Length)];

    private static string? TextOrNull(Random random) => random.Next(3) == 0 ? null : Text(random);

    private static DateTimeOffset Time(Random random) => s_start.AddDays(random.Next(3)).AddTicks(10 * random.Next(3));
}
