using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Provisioning.Jobs;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Server.Assignments;
using GraphQLSubs.Server.Companies;
using GraphQLSubs.Server.History;
using GraphQLSubs.Server.Members;
using GraphQLSubs.Server.Provisioning;
using GraphQLSubs.Server.Subscriptions;

namespace GraphQLSubs.Server.Commands;

/// <summary>Lets a payload tell of all that a command had to do with as the command left it, which after a dry run is not what the database holds.</summary>
internal static class TouchedEntities
{
    public static void Remember(this IResolverContext context, TouchedRows rows)
    {
        foreach (var row in rows.Left)
        {
            context.Remember(row);
        }

        foreach (var row in rows.Deleted)
        {
            context.Forget(row);
        }
    }

    private static void Remember(this IResolverContext context, object row)
    {
        switch (row)
        {
            case Company company:
                context.Service<CompanyByIdDataLoader>().Remember(company.Id, company);
                break;
            case Subscription subscription:
                context.Service<SubscriptionByIdDataLoader>().Remember(subscription.Id, subscription);
                context.Service<SubscriptionsByCompanyIdDataLoader>().Remember(subscription);
                break;
            case Member member:
                context.Service<MemberByIdDataLoader>().Remember(member.Id, member);
                context.RememberLicences(member.Id, member.Assignments);
                break;
            case Assignment assignment:
                context.Service<AssignmentByIdDataLoader>().Remember(assignment.Id, assignment);
                break;
            case HistoryEntry entry:
                context.Service<HistoryEntryByIdDataLoader>().Remember(entry.Id, entry);
                break;
            case ImportJob job:
                context.Service<ImportJobByIdDataLoader>().Remember(job.Id, job);
                break;
        }
    }

    private static void Forget(this IResolverContext context, object row)
    {
        switch (row)
        {
            case Member member:
                context.Service<MemberByIdDataLoader>().Remember(member.Id, null);
                context.RememberLicences(member.Id, []);
                break;
            case Assignment assignment:
                context.Service<AssignmentByIdDataLoader>().Remember(assignment.Id, null);
                break;
            default:
                throw new InvalidOperationException($"A command has deleted a {row.GetType().Name}, which no loader is told of.");
        }
    }

    private static void RememberLicences(this IResolverContext context, long memberId, List<Assignment> licences)
    {
        context.Service<ServiceByMemberIdDataLoader>().Remember(memberId, licences.Find(a => a.Section == Section.Service));
        context.Service<OptionsByMemberIdDataLoader>().Remember(memberId, [.. licences.Where(a => a.Section != Section.Service).OrderBy(a => a.Id)]);
    }
}
