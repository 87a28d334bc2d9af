using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Server.Tests.Mutations;

/// <summary>A change.</summary>
/// <param name="Mutation">The mutation's field.</param>
/// <param name="Input">What it is given.</param>
internal sealed record MutationScenario(string Mutation, Func<MutationScenarios.Things, object> Input);

/// <summary>Changes that change something of all that their payload leads to. Whoever adds a mutation, or a field of its payload, adds what answers it.</summary>
internal static class MutationScenarios
{
    private const string Csv = "loginEmail;firstName;lastName\nnew.member@payloads.example;New;Member\n";

    public static IReadOnlyList<MutationScenario> All { get; } =
    [
        new("assignLicence", static t => new { subscriptionId = t.Service, memberId = t.Free }),
        new("assignLicence", static t => new { subscriptionId = t.Other, memberId = t.Holder, replaceService = true }),
        new("assignLicence", static t => new { subscriptionId = t.FreeBase, memberId = t.Holder, replaceService = true, releaseDependents = true }),
        new("assignLicence", static t => new { subscriptionId = t.Service, memberId = t.Holder }),
        new("releaseLicence", static t => new { subscriptionId = t.Service, memberId = t.Holder, releaseDependents = true }),
        new("assignLicences", static t => new { subscriptionId = t.Option, memberIds = t.All, mode = "ROW_BY_ROW" }),
        new("assignLicences", static t => new { subscriptionId = t.FreeBase, memberIds = t.All, mode = "ATOMIC", replaceService = true, releaseDependents = true }),
        new("releaseLicences", static t => new { subscriptionId = t.Service, memberIds = t.All, mode = "ROW_BY_ROW", releaseDependents = true }),
        new("moveMembers", static t => new { fromSubscriptionId = t.Service, toSubscriptionId = t.Other, mode = "ATOMIC" }),
        new("moveMembers", static t => new { fromSubscriptionId = t.Service, toSubscriptionId = t.FreeBase, mode = "ATOMIC", releaseDependents = true }),
        new("createCompany", static t => new { businessPartnerId = t.Partner, name = "New" }),
        new("setManagementRights", static t => new { companyId = t.Company, increase = "ALL", changeRenewal = true }),
        new("addMember", static t => new { companyId = t.Company, loginEmail = t.Email, firstName = "New", lastName = "Member" }),
        new("addMember", static t => new { companyId = t.Company, loginEmail = t.Email, firstName = "New", lastName = "Member", subscriptionId = t.Other }),
        new("addMember", static t => new { companyId = t.FullCompany, loginEmail = t.Email, firstName = "New", lastName = "Member" }),
        new("updateMember", static t => new { memberId = t.Holder, lastName = "Aaaa", role = "COMPANY_ADMIN" }),
        new("removeMember", static t => new { memberId = t.Holder }),
        new("importMembers", static t => new { companyId = t.Company, csv = Csv }),
        new("clearDefaultSubscription", static t => new { companyId = t.Company }),
        new("setDefaultSubscription", static t => new { subscriptionId = t.Other }),
        new("createSubscription", static t => new { companyId = t.Company, planId = t.Plan, quantity = 5, purchaseOrderNumber = "PO-1" }),
        new("changeQuantity", static t => new { subscriptionId = t.Service, change = new { delta = 1 } }),
        new("changeQuantity", static t => new { subscriptionId = t.Prepaid, change = new { delta = -1 } }),
        new("withdrawPendingQuantity", static t => new { subscriptionId = t.Prepaid }),
        new("changeRenewal", static t => new { subscriptionId = t.Prepaid, renewal = "TO_MONTHLY" }),
        new("setPurchaseOrder", static t => new { subscriptionId = t.Service, purchaseOrderNumber = "PO-2" }),
        new("cancelSubscription", static t => new { subscriptionId = t.Service }),
    ];

    /// <summary>What a company has, by its ids: the default service with two holders, one of whom has an option that requires it, and a third member without licences.</summary>
    internal sealed class Things
    {
        public required World World { get; init; }

        public required string Service { get; init; }

        public required string Other { get; init; }

        public required string FreeBase { get; init; }

        public required string Option { get; init; }

        public required string Prepaid { get; init; }

        public required string Plan { get; init; }

        public required string Holder { get; init; }

        public required string Free { get; init; }

        public required string[] All { get; init; }

        public string Company => World.Id(World.Acme);

        public string Partner => World.Id(World.Partner);

        /// <summary>A company whose default service has no licence left.</summary>
        public string FullCompany => World.Id(World.Other);

        public string Email => $"new.{World.Acme.Id}@payloads.example";

        public static async Task<Things> CreateAsync(World world)
        {
            var (service, option) = (await world.Subscribe("RB-Enterprise"), await world.Subscribe("RB-Webinar"));
            var (prepaid, full) = (await world.Subscribe("RB-Enterprise", 5), await world.Subscribe("RB-Enterprise", 0, world.Other));
            await world.Change(db => db.Subscriptions.Where(s => s.Id == prepaid.Id).ExecuteUpdateAsync(static s => s
                .SetProperty(x => x.Billing, Billing.PrepaidOneYear)
                .SetProperty(x => x.Renewal, Renewal.EachTime)
                .SetProperty(x => x.PendingQuantity, 3)
                .SetProperty(x => x.ExpiresAt, DateTimeOffset.UtcNow.AddDays(100))));
            List<Member> members = await world.Hire(3);
            await world.Assign(service, members[0]);
            await world.Assign(service, members[1]);
            await world.Assign(option, members[0]);
            await world.SetDefault(service);
            await world.SetDefault(full);
            return new Things
            {
                World = world,
                Service = World.Id(service),
                Other = World.Id(await world.Subscribe("RB-Business")),
                FreeBase = World.Id(await world.Subscribe("RB-Essential", null)),
                Option = World.Id(option),
                Prepaid = World.Id(prepaid),
                Plan = World.Id("ServicePlan", service.PlanId),
                Holder = World.Id(members[0]),
                Free = World.Id(members[2]),
                All = [.. members.Select(World.Id)],
            };
        }
    }
}
