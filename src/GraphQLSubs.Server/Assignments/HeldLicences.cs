using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Server.Members;
using GraphQLSubs.Server.Subscriptions;

namespace GraphQLSubs.Server.Assignments;

/// <summary>
/// Lets a payload tell of members, their licences and the subscriptions of these as the command left them, which after a dry run is not what the
/// database holds.
/// </summary>
internal static class HeldLicences
{
    public static void Remember(this IResolverContext context, Member member)
    {
        context.Service<MemberByIdDataLoader>().Remember(member);
        var services = context.Service<ServiceByMemberIdDataLoader>();
        services.RemoveCacheEntry(member.Id);
        services.SetCacheEntry(member.Id, Task.FromResult(member.Assignments.Find(a => a.Section == Section.Service)));
        context.Service<OptionsByMemberIdDataLoader>()
            .Remember(member.Id, [.. member.Assignments.Where(a => a.Section != Section.Service).OrderBy(a => a.Id)]);
        var subscriptions = context.Service<SubscriptionByIdDataLoader>();
        foreach (var subscription in member.Assignments.Select(a => a.Subscription).OfType<Subscription>())
        {
            subscriptions.Remember(subscription);
        }
    }

    public static void Remember(this IResolverContext context, LicenceChange change)
    {
        context.Remember(change.Member);
        var subscriptions = context.Service<SubscriptionByIdDataLoader>();
        foreach (var subscription in change.Dependents.Append(change.Subscription))
        {
            subscriptions.Remember(subscription);
        }
    }

    public static void Remember(this IResolverContext context, BulkLicenceChange change)
    {
        foreach (var member in change.Rows.Select(r => r.Member).OfType<Member>())
        {
            context.Remember(member);
        }

        context.Service<SubscriptionByIdDataLoader>().Remember(change.Subscription);
        if (change.From is { } from)
        {
            context.Service<SubscriptionByIdDataLoader>().Remember(from);
        }
    }
}
