using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Server.Access;
using GraphQLSubs.Server.Commands;
using GraphQLSubs.Server.Companies;
using GraphQLSubs.Server.Members;
using GraphQLSubs.Server.Subscriptions;

namespace GraphQLSubs.Server.Assignments;

/// <summary>Assigns, releases and moves the licences of many members.</summary>
[MutationType]
public static partial class BulkLicenceMutations
{
    /// <summary>
    /// Gives many members a licence of one subscription, by the rules of <c>assignLicence</c>, in one transaction: all or none, or row by row, as <c>mode</c>
    /// says. For administrators of the company and of its Business Partner.
    /// </summary>
    /// <param name="input">What to assign to whom.</param>
    [Authorize]
    [Error<CompanyNotFoundError>]
    [Error<SubscriptionNotFoundError>]
    [Error<MemberNotFoundError>]
    [Error<NotPermittedError>]
    [Error<IdempotencyKeyError>]
    [Error<TooManyMembersError>]
    [Error<SubscriptionNotActiveError>]
    [Error<NoLicenceAvailableError>]
    [Error<ServiceAlreadyHeldError>]
    [Error<RequiredPlanMissingError>]
    [Error<DependentLicencesError>]
    public static async Task<AssignLicencesPayload> AssignLicencesAsync(
        AssignLicencesInput input,
        LicensingCommands commands,
        IResolverContext context,
        CancellationToken cancellationToken)
    {
        var command = new AssignLicences(input.SubscriptionId, input.MemberIds, input.Mode, input.ReplaceService, input.ReleaseDependents);
        var change = await commands.ExecuteAsync(command, input, context, cancellationToken);
        return new AssignLicencesPayload(change.Subscription, change.Rows, BulkTotals.Of(change), change.History);
    }

    /// <summary>
    /// Takes licences of one subscription back from many members, by the rules of <c>releaseLicence</c>, in one transaction: all or none, or row by row, as
    /// <c>mode</c> says. For administrators of the company and of its Business Partner.
    /// </summary>
    /// <param name="input">What to release from whom.</param>
    [Authorize]
    [Error<CompanyNotFoundError>]
    [Error<SubscriptionNotFoundError>]
    [Error<MemberNotFoundError>]
    [Error<NotPermittedError>]
    [Error<IdempotencyKeyError>]
    [Error<TooManyMembersError>]
    [Error<LicenceNotHeldError>]
    [Error<DependentLicencesError>]
    public static async Task<ReleaseLicencesPayload> ReleaseLicencesAsync(
        ReleaseLicencesInput input,
        LicensingCommands commands,
        IResolverContext context,
        CancellationToken cancellationToken)
    {
        var command = new ReleaseLicences(input.SubscriptionId, input.MemberIds, input.Mode, input.ReleaseDependents);
        var change = await commands.ExecuteAsync(command, input, context, cancellationToken);
        return new ReleaseLicencesPayload(change.Subscription, change.Rows, BulkTotals.Of(change), change.History);
    }

    /// <summary>
    /// Moves members from one subscription to another of the same company: each licence is released and the other assigned, or neither. Moving to a service
    /// replaces the service moved from, and no other. For administrators of the company and of its Business Partner.
    /// </summary>
    /// <param name="input">Whom to move, and where.</param>
    [Authorize]
    [Error<CompanyNotFoundError>]
    [Error<SubscriptionNotFoundError>]
    [Error<MemberNotFoundError>]
    [Error<NotPermittedError>]
    [Error<IdempotencyKeyError>]
    [Error<TooManyMembersError>]
    [Error<SubscriptionNotActiveError>]
    [Error<NoLicenceAvailableError>]
    [Error<ServiceAlreadyHeldError>]
    [Error<RequiredPlanMissingError>]
    [Error<LicenceNotHeldError>]
    [Error<DependentLicencesError>]
    public static async Task<MoveMembersPayload> MoveMembersAsync(
        MoveMembersInput input,
        LicensingCommands commands,
        IResolverContext context,
        CancellationToken cancellationToken)
    {
        var command = new MoveMembers(input.FromSubscriptionId, input.ToSubscriptionId, input.MemberIds, input.Mode, input.ReleaseDependents);
        var change = await commands.ExecuteAsync(command, input, context, cancellationToken);
        return new MoveMembersPayload(change.From, change.Subscription, change.Rows, BulkTotals.Of(change), change.History);
    }
}
