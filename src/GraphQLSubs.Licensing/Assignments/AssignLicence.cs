using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Licensing.Assignments;

/// <summary>
/// Gives a member a licence of a subscription of its company. What the member holds already is left alone. The free base service is no
/// licence: being assigned it means to hold no other service.
/// </summary>
/// <param name="SubscriptionId">The subscription.</param>
/// <param name="MemberId">The member.</param>
/// <param name="ReplaceService">Whether another service that the member holds is released for it. Default: no, it is an error then.</param>
public sealed record AssignLicence(long SubscriptionId, long MemberId, bool ReplaceService = false) : LicensingCommand<LicenceChange>
{
    internal override Task<long> FindCompanyAsync(LicensingDbContext db, CancellationToken cancellationToken)
        => SubscriptionLookup.FindCompanyAsync(db, SubscriptionId, cancellationToken);

    internal override async Task<LicenceChange> ApplyAsync(CompanyTransaction transaction, CancellationToken cancellationToken)
    {
        transaction.DemandAdministrator();
        var subscription = await SubscriptionLookup.FindAsync(transaction, SubscriptionId, cancellationToken);
        var member = await Licences.FindHolderAsync(transaction, MemberId, cancellationToken);

        var held = member.Assignments.Find(a => a.SubscriptionId == subscription.Id);
        var service = subscription.Section == Section.Service ? member.Assignments.Find(a => a.Section == Section.Service) : null;
        if (held is not null || (subscription.IsFreeBase && service is null))
        {
            return new LicenceChange { Subscription = subscription, Member = member, Assignment = held, History = transaction.History };
        }

        if (subscription.Status != SubscriptionState.Active)
        {
            throw new SubscriptionNotActiveException(subscription.Id, subscription.Status);
        }

        await DemandRequiredPlanAsync(transaction, subscription.Plan!, member, cancellationToken);
        if (service is not null && !ReplaceService)
        {
            throw new ServiceAlreadyHeldException(member.Id, service.SubscriptionId, service.Subscription!.Name);
        }

        var replaced = service is null ? null : Licences.TakeBack(transaction, service);
        var assignment = subscription.IsFreeBase ? null : Licences.Give(transaction, subscription, member);
        return new LicenceChange
        {
            Subscription = subscription,
            Member = member,
            Assignment = assignment,
            Replaced = replaced,
            History = transaction.History,
        };
    }

    private static async Task DemandRequiredPlanAsync(
        CompanyTransaction transaction, ServicePlan plan, Member member, CancellationToken cancellationToken)
    {
        var required = plan.RequiresPlans;
        if (required.Count == 0 || member.Assignments.Exists(a => required.Contains(a.Subscription!.Plan!.Reference)))
        {
            return;
        }

        var names = await transaction.Db.ServicePlans
            .Where(p => required.Contains(p.Reference)).Select(p => p.Name).Distinct().Order().ToListAsync(cancellationToken);
        throw new RequiredPlanMissingException(member.Id, names);
    }
}
