using GraphQLSubs.Server.Tests.Support;

namespace GraphQLSubs.Server.Tests.Isolation;

/// <summary>A probe of everything that names something of a company. Whoever adds a field, a type of nodes or an endpoint adds its line.</summary>
internal static class Probes
{
    private const string Csv = "loginEmail;firstName;lastName\nprobe@isolation.example;New;Member\n";

    /// <summary>What names nothing of a company. What they answer is walked through instead.</summary>
    public static IReadOnlyList<string> Nameless { get; } = ["Query.me", "Query.servicePlans", "Node ServicePlan"];

    public static IReadOnlyList<Probe> All { get; } =
    [
        Probe.Node("Company", static ids => ids.Company),
        Probe.Node("Subscription", static ids => ids.Service),
        Probe.Node("Member", static ids => ids.Member),
        Probe.Node("Assignment", static ids => ids.Assignment),
        Probe.Node("HistoryEntry", static ids => ids.Entry),
        Probe.Node("ImportJob", static ids => ids.Job),

        Probe.Query("node", "id: ID!", "id", static ids => new { id = ids.Member }),
        Probe.Query("nodes", "ids: [ID!]!", "id", static ids => new { ids = new[] { ids.Company, ids.Member } }),
        Probe.Query("company", "id: ID!", "name members { nodes { id } }", static ids => new { id = ids.Company }),
        Probe.Query("companies", "where: CompanyFilterInput", "totalCount nodes { id }", static ids => new { where = new { id = new { eq = ids.Company } } }),
        Probe.Query(
            "licenceCounts", "companyId: ID!, asOf: DateTime!", "totalCount nodes { quantity subscription { id name } }",
            static ids => new { companyId = ids.Company, asOf = "2999-01-01T00:00:00Z" }),
        Probe.Query(
            "expiryForecast", "companyId: ID!, within: TimeSpan!", "totalCount nodes { subscription { id } members { nodes { id } } }",
            static ids => new { companyId = ids.Company, within = "P9999D" }),

        Probe.Mutation("assignLicence", static ids => new { subscriptionId = ids.Service, memberId = ids.Member, replaceService = true }),
        Probe.Mutation("releaseLicence", static ids => new { subscriptionId = ids.Service, memberId = ids.Member }),
        Probe.Mutation("assignLicences", static ids => new { subscriptionId = ids.Service, memberIds = new[] { ids.Member }, mode = "ATOMIC", replaceService = true }),
        Probe.Mutation("assignLicences", static ids => new { subscriptionId = ids.Service, memberIds = new[] { ids.Member }, mode = "ROW_BY_ROW" }),
        Probe.Mutation("releaseLicences", static ids => new { subscriptionId = ids.Service, memberIds = new[] { ids.Member }, mode = "ATOMIC" }),
        Probe.Mutation("releaseLicences", static ids => new { subscriptionId = ids.Service, memberIds = new[] { ids.Member }, mode = "ROW_BY_ROW" }),
        Probe.Mutation("moveMembers", static ids => new { fromSubscriptionId = ids.Service, toSubscriptionId = ids.Destination, mode = "ATOMIC" }),
        Probe.Mutation(
            "moveMembers",
            static ids => new { fromSubscriptionId = ids.Service, toSubscriptionId = ids.Destination, memberIds = new[] { ids.Member }, mode = "ROW_BY_ROW" }),
        Probe.Mutation("createCompany", static ids => new { businessPartnerId = ids.Partner, name = "Probe" }),
        Probe.Mutation("setManagementRights", static ids => new { companyId = ids.Company, increase = "ALL" }),
        Probe.Mutation(
            "addMember",
            static ids => new { companyId = ids.Company, loginEmail = "probe@isolation.example", firstName = "New", lastName = "Member", subscriptionId = ids.Service }),
        Probe.Mutation("addMember", static ids => new { companyId = ids.Company, loginEmail = "probe@isolation.example", firstName = "New", lastName = "Member" }),
        Probe.Mutation("updateMember", static ids => new { memberId = ids.Member, jobTitle = "Probe", role = "COMPANY_ADMIN" }),
        Probe.Mutation("removeMember", static ids => new { memberId = ids.Member }),
        Probe.Mutation("importMembers", static ids => new { companyId = ids.Company, csv = Csv }),
        Probe.Mutation("importMembers", static ids => new { companyId = ids.Company, csv = Csv, dryRun = true }),
        Probe.Mutation("importMembers", static ids => new
        {
            companyId = ids.Company,
            csv = $"loginEmail;firstName;lastName;service0\nprobe@isolation.example;New;Member;Enterprise Hybrid#{ids.Service}\n",
            dryRun = true,
        }),
        Probe.Mutation("clearDefaultSubscription", static ids => new { companyId = ids.Company }),
        Probe.Mutation("setDefaultSubscription", static ids => new { subscriptionId = ids.Destination }),
        Probe.Mutation("createSubscription", static ids => new { companyId = ids.Company, planId = World.Id("ServicePlan", 2), quantity = 1 }),
        Probe.Mutation("changeQuantity", static ids => new { subscriptionId = ids.Service, change = new { delta = 1 } }),
        Probe.Mutation("withdrawPendingQuantity", static ids => new { subscriptionId = ids.Service }),
        Probe.Mutation("changeRenewal", static ids => new { subscriptionId = ids.Service, renewal = "NONE" }),
        Probe.Mutation("setPurchaseOrder", static ids => new { subscriptionId = ids.Service, purchaseOrderNumber = "Probe" }),
        Probe.Mutation("cancelSubscription", static ids => new { subscriptionId = ids.Service, expectedVersion = 4711 }),

        Probe.Live("licenceCountChanged", "companyId: ID!", "subscriptionId", static ids => new { companyId = ids.Company }),
        Probe.Live(
            "licenceCountChanged", "companyId: ID!, subscriptionIds: [ID!]", "subscriptionId",
            static ids => new { companyId = ids.Company, subscriptionIds = new[] { ids.Service } }),
        Probe.Live("historyAppended", "companyId: ID!, after: Long", "details", static ids => new { companyId = ids.Company, after = 0 }),
        Probe.Live("importProgress", "jobId: ID!", "status", static ids => new { jobId = ids.Job }),

        Probe.Get("/companies/{id}/members.csv", static ids => ids.Company),
        Probe.Get("/companies/{id}/history.csv", static ids => ids.Company),
        Probe.PostCsv("/companies/{id}/members/import", "mode=ATOMIC", Csv, static ids => ids.Company),
        Probe.PostCsv("/companies/{id}/members/import", "dryRun=true", Csv, static ids => ids.Company),
        Probe.Get("/imports/{id}", static ids => ids.Job),
        Probe.Get("/imports/{id}/errors.csv", static ids => ids.Job),
    ];
}
