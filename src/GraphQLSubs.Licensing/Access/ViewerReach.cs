using System.Linq.Expressions;
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
    /// <summary>
    /// The name of the query filters that keep to the companies in reach. What is read by the key of a parent that was read within reach needs no second proof of
    /// its company.
    /// </summary>
    public const string CompanyFilter = "ViewerReach.Company";

    /// <summary>The name of the query filters that, within its company, keep a plain member to itself; never to be left out of what a viewer reads.</summary>
    public const string MemberFilter = "ViewerReach.Member";

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

    /// <summary>
    /// Asks for no proof of the company: for what is read by the key of a parent that was read within reach, and belongs to the same company. A plain member is
    /// kept to itself as ever. It holds for the whole query: only for lists whose filters and orders lead to no other entity.
    /// </summary>
    /// <typeparam name="TEntity">What is read.</typeparam>
    /// <param name="query">The query.</param>
    public static IQueryable<TEntity> OfReachedParent<TEntity>(this IQueryable<TEntity> query) where TEntity : class => query.IgnoreQueryFilters([CompanyFilter]);

    // Each reach is a model of its own, so that the databases plan for its shape and are asked nothing that it answers itself.
    internal static void Apply(ModelBuilder model, LicensingDbContext db)
    {
        switch (db.Reach)
        {
            case null:
                Forbid<ServicePlan>(model);
                Forbid<Company>(model);
                Forbid<Subscription>(model);
                Forbid<Member>(model);
                Forbid<Assignment>(model);
                Forbid<HistoryEntry>(model);
                Forbid<ImportJob>(model);
                break;
            case ViewerRole.System:
                return;
            case ViewerRole.BusinessPartnerAdministrator:
                // EF Core adds the filter of the companies to those of what belongs to them.
                Bound<Company>(model, c => c.Id == db.ReachedCompanyId || c.BusinessPartnerId == db.ReachedCompanyId);
                Bound<Subscription>(model, s => db.Companies.Any(c => c.Id == s.CompanyId));
                Bound<Member>(model, m => db.Companies.Any(c => c.Id == m.CompanyId));
                Bound<Assignment>(model, a => db.Companies.Any(c => c.Id == a.CompanyId));
                Bound<HistoryEntry>(model, h => db.Companies.Any(c => c.Id == h.CompanyId));
                Bound<ImportJob>(model, j => db.Companies.Any(c => c.Id == j.CompanyId));
                break;
            case ViewerRole.CompanyAdministrator:
                BoundToOwnCompany(model, db);
                break;
            case ViewerRole.Member:
                BoundToOwnCompany(model, db);
                Within<Subscription>(model, s => db.Assignments.Any(a => a.SubscriptionId == s.Id));
                Within<Member>(model, m => m.Id == db.ReachedMemberId);
                Within<Assignment>(model, a => a.MemberId == db.ReachedMemberId);
                Within<HistoryEntry>(model, h => h.MemberId == db.ReachedMemberId);
                Within<ImportJob>(model, _ => false);
                break;
            case var unknown:
                throw new ArgumentOutOfRangeException(nameof(db), unknown, "Unknown role.");
        }

        Within<ImportLineError>(model, e => db.ImportJobs.Any(j => j.Id == e.JobId));
        Forbid<ImportChunk>(model);
        Forbid<IdempotencyRecord>(model);
    }

    private static void BoundToOwnCompany(ModelBuilder model, LicensingDbContext db)
    {
        Bound<Company>(model, c => c.Id == db.ReachedCompanyId);
        Bound<Subscription>(model, s => s.CompanyId == db.ReachedCompanyId);
        Bound<Member>(model, m => m.CompanyId == db.ReachedCompanyId);
        Bound<Assignment>(model, a => a.CompanyId == db.ReachedCompanyId);
        Bound<HistoryEntry>(model, h => h.CompanyId == db.ReachedCompanyId);
        Bound<ImportJob>(model, j => j.CompanyId == db.ReachedCompanyId);
    }

    private static void Bound<TEntity>(ModelBuilder model, Expression<Func<TEntity, bool>> filter) where TEntity : class
        => model.Entity<TEntity>().HasQueryFilter(CompanyFilter, filter);

    private static void Within<TEntity>(ModelBuilder model, Expression<Func<TEntity, bool>> filter) where TEntity : class
        => model.Entity<TEntity>().HasQueryFilter(MemberFilter, filter);

    private static void Forbid<TEntity>(ModelBuilder model) where TEntity : class => Within<TEntity>(model, _ => false);
}
