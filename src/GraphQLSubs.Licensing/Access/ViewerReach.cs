using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.Commands.Idempotency;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Provisioning;
using GraphQLSubs.Licensing.Provisioning.Jobs;
using GraphQLSubs.Licensing.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Licensing.Access;

/// <summary>The one place that says what a viewer reaches: once for rows in memory, once as the query filter that every read carries.</summary>
public static class ViewerReach
{
    /// <summary>The name of the query filters.</summary>
    public const string FilterName = "ViewerReach";

    /// <summary>Whether the viewer reaches a company at all.</summary>
    /// <param name="viewer">The viewer.</param>
    /// <param name="companyId">The company.</param>
    /// <param name="businessPartnerId">The Business Partner that manages it, if any.</param>
    public static bool Reaches(this Viewer viewer, long companyId, long? businessPartnerId) => viewer.Role switch
    {
        ViewerRole.System => true,
        ViewerRole.BusinessPartnerAdministrator => companyId == viewer.CompanyId || businessPartnerId == viewer.CompanyId,
        _ => companyId == viewer.CompanyId,
    };

    /// <summary>Whether the viewer reaches a company and, within it, more than itself.</summary>
    /// <param name="viewer">The viewer.</param>
    /// <param name="companyId">The company.</param>
    /// <param name="businessPartnerId">The Business Partner that manages it, if any.</param>
    public static bool Administers(this Viewer viewer, long companyId, long? businessPartnerId)
        => viewer.Role != ViewerRole.Member && viewer.Reaches(companyId, businessPartnerId);

    // The filters of rows that belong to a company ask for the company, which carries its own filter; that way EF Core applies the rule
    // of one place, and the databases see a plain semi-join.
    internal static void Apply(ModelBuilder model, LicensingDbContext db)
    {
        model.Entity<ServicePlan>().HasQueryFilter(FilterName, _ => db.HasViewer);
        model.Entity<Company>().HasQueryFilter(
            FilterName, c => db.ReachesAll || c.Id == db.ReachedCompanyId || c.BusinessPartnerId == db.ReachedBusinessPartnerId);
        model.Entity<Member>().HasQueryFilter(
            FilterName, m => (db.ReachedMemberId == 0 || m.Id == db.ReachedMemberId) && db.Companies.Any(c => c.Id == m.CompanyId));
        model.Entity<Assignment>().HasQueryFilter(
            FilterName, a => (db.ReachedMemberId == 0 || a.MemberId == db.ReachedMemberId) && db.Companies.Any(c => c.Id == a.CompanyId));
        model.Entity<HistoryEntry>().HasQueryFilter(
            FilterName, h => (db.ReachedMemberId == 0 || h.MemberId == db.ReachedMemberId) && db.Companies.Any(c => c.Id == h.CompanyId));
        model.Entity<Subscription>().HasQueryFilter(
            FilterName,
            s => (db.ReachedMemberId == 0 || db.Assignments.Any(a => a.SubscriptionId == s.Id)) && db.Companies.Any(c => c.Id == s.CompanyId));
        model.Entity<ImportJob>().HasQueryFilter(FilterName, j => db.ReachedMemberId == 0 && db.Companies.Any(c => c.Id == j.CompanyId));
        model.Entity<ImportLineError>().HasQueryFilter(FilterName, e => db.ImportJobs.Any(j => j.Id == e.JobId));
        model.Entity<ImportChunk>().HasQueryFilter(FilterName, _ => db.ReachesAll);
        model.Entity<IdempotencyRecord>().HasQueryFilter(FilterName, _ => db.ReachesAll);
    }
}
