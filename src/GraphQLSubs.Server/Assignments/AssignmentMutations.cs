using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Server.Access;
using GraphQLSubs.Server.Commands;
using GraphQLSubs.Server.Companies;
using GraphQLSubs.Server.Members;
using GraphQLSubs.Server.Subscriptions;

namespace GraphQLSubs.Server.Assignments;

/// <summary>Assigns and releases licences.</summary>
[MutationType]
public static partial class AssignmentMutations
{
    /// <summary>
    /// Gives a member a licence of a subscription of its company, which consumes one. A member holds at most one service, and any number of options,
    /// applications and custom subscriptions, each once. What the member holds already is left alone and no error. To be assigned the free base service means
    /// to hold no other service. Options that require the service replaced, and not the new one, are in the way, or released with it. For administrators of the company and of its Business Partner.
    /// </summary>
    /// <param name="input">What to assign to whom.</param>
    [Authorize]
    [Error<CompanyNotFoundError>]
    [Error<SubscriptionNotFoundError>]
    [Error<MemberNotFoundError>]
    [Error<NotPermittedError>]
    [Error<IdempotencyKeyError>]
    [Error<SubscriptionNotActiveError>]
    [Error<NoLicenceAvailableError>]
    [Error<ServiceAlreadyHeldError>]
    [Error<RequiredPlanMissingError>]
    [Error<DependentLicencesError>]
    public static async Task<AssignLicencePayload> AssignLicenceAsync(
        AssignLicenceInput input,
        LicensingCommands commands,
        IResolverContext context,
        CancellationToken cancellationToken)
    {
        var command = new AssignLicence(input.SubscriptionId, input.MemberId, input.ReplaceService, input.ReleaseDependents);
        var change = await commands.ExecuteAsync(command, input, context, cancellationToken);
        return new AssignLicencePayload(change.Subscription, change.Member, change.Assignment, change.Replaced, change.Dependents, change.History);
    }

    /// <summary>
    /// Takes a licence back from a member, whatever the status of the subscription, which frees one. Without a service the member is on the free base service.
    /// Options that require the service are in the way, or released with it. For administrators of the company and of its Business Partner.
    /// </summary>
    /// <param name="input">What to release from whom.</param>
    [Authorize]
    [Error<CompanyNotFoundError>]
    [Error<SubscriptionNotFoundError>]
    [Error<MemberNotFoundError>]
    [Error<NotPermittedError>]
    [Error<IdempotencyKeyError>]
    [Error<LicenceNotHeldError>]
    [Error<DependentLicencesError>]
    public static async Task<ReleaseLicencePayload> ReleaseLicenceAsync(
        ReleaseLicenceInput input,
        LicensingCommands commands,
        IResolverContext context,
        CancellationToken cancellationToken)
    {
        var command = new ReleaseLicence(input.SubscriptionId, input.MemberId, input.ReleaseDependents);
        var change = await commands.ExecuteAsync(command, input, context, cancellationToken);
        return new ReleaseLicencePayload(change.Subscription, change.Member, change.Dependents, change.History);
    }
}

/// <summary>What to assign to whom: <c>{ subscriptionId: "U3Vic2NyaXB0aW9uOjQ=", memberId: "TWVtYmVyOjI1", replaceService: true, dryRun: true }</c>.</summary>
/// <param name="SubscriptionId">The subscription.</param>
/// <param name="MemberId">The member; of the same company.</param>
/// <param name="ReplaceService">
/// Whether another service that the member holds is released for it, both or neither. Default: no, and the error is a <c>ServiceAlreadyHeldError</c>. No
/// matter for what is no service.
/// </param>
/// <param name="ReleaseDependents">
/// Whether options that require the released service, and not the new one, are released with it. Default: no, and the error is a <c>DependentLicencesError</c>.
/// </param>
public sealed record AssignLicenceInput(
    [property: ID<Subscription>] long SubscriptionId,
    [property: ID<Member>] long MemberId,
    bool ReplaceService = false,
    bool ReleaseDependents = false) : CommandInput;

/// <summary>What to release from whom.</summary>
/// <param name="SubscriptionId">The subscription.</param>
/// <param name="MemberId">The member that holds a licence of it.</param>
/// <param name="ReleaseDependents">
/// Whether options that require it are released with it. Default: no, and the error is a <c>DependentLicencesError</c>.
/// </param>
public sealed record ReleaseLicenceInput(
    [property: ID<Subscription>] long SubscriptionId,
    [property: ID<Member>] long MemberId,
    bool ReleaseDependents = false) : CommandInput;

/// <summary>The licence assigned, or why not. Everything but errors is null where there are errors.</summary>
/// <param name="Subscription">The subscription as it is now, or for a dry run would be.</param>
/// <param name="Member">The member; its service is the one that it holds now, or for a dry run would hold.</param>
/// <param name="Assignment">The licence that the member holds; null when it was assigned the free base service.</param>
/// <param name="Replaced">The subscription whose licence was released for it, as it is now; null when none was.</param>
/// <param name="Dependents">The subscriptions whose licences were released for want of the service that they require, as they are now.</param>
/// <param name="History">The history entries that tell of it, the earliest first; empty when nothing changed.</param>
public sealed record AssignLicencePayload(
    Subscription? Subscription,
    Member? Member,
    Assignment? Assignment,
    Subscription? Replaced,
    IReadOnlyList<Subscription>? Dependents,
    IReadOnlyList<HistoryEntry>? History) : ChangePayload(History);

/// <summary>The licence released, or why not. Everything but errors is null where there are errors.</summary>
/// <param name="Subscription">The subscription as it is now, or for a dry run would be.</param>
/// <param name="Member">The member; its service is the one that it holds now, or for a dry run would hold.</param>
/// <param name="Dependents">The subscriptions whose licences were released with it, because they require it, as they are now.</param>
/// <param name="History">The history entries that tell of it, the earliest first.</param>
public sealed record ReleaseLicencePayload(
    Subscription? Subscription, Member? Member, IReadOnlyList<Subscription>? Dependents, IReadOnlyList<HistoryEntry>? History) : ChangePayload(History);
