using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Server.Access;
using GraphQLSubs.Server.Assignments;
using GraphQLSubs.Server.Commands;
using GraphQLSubs.Server.Companies;
using GraphQLSubs.Server.Subscriptions;

namespace GraphQLSubs.Server.Members;

/// <summary>Creates, changes and removes members.</summary>
[MutationType]
public static partial class MemberMutations
{
    /// <summary>
    /// Creates a member, which gets a licence of a given service or else the default one. Where it cannot get the default one it is on the free base service,
    /// and a warning says so, unless that licence is mandatory; where it cannot get the given one, it is not created. For administrators of the company and of
    /// its Business Partner.
    /// </summary>
    /// <param name="input">The member.</param>
    [Authorize]
    [Error<CompanyNotFoundError>]
    [Error<NotPermittedError>]
    [Error<IdempotencyKeyError>]
    [Error<InvalidMemberFieldError>]
    [Error<LoginEmailTakenError>]
    [Error<SubscriptionNotFoundError>]
    [Error<NotAServiceSubscriptionError>]
    [Error<SubscriptionNotActiveError>]
    [Error<NoLicenceAvailableError>]
    [Error<RequiredPlanMissingError>]
    [Error<NoDefaultLicenceError>]
    public static async Task<AddMemberPayload> AddMemberAsync(
        AddMemberInput input, LicensingCommands commands, IResolverContext context, CancellationToken cancellationToken)
    {
        var change = await commands.ExecuteAsync(input.ToCommand(), input, context, cancellationToken);
        return new AddMemberPayload(change.Member, change.Warnings, change.History);
    }

    /// <summary>
    /// Changes what is known about a member. What is left out stays as it is. Nobody changes its own role. For administrators of the company and of its
    /// Business Partner.
    /// </summary>
    /// <param name="input">The changes.</param>
    [Authorize]
    [Error<CompanyNotFoundError>]
    [Error<MemberNotFoundError>]
    [Error<NotPermittedError>]
    [Error<IdempotencyKeyError>]
    [Error<InvalidMemberFieldError>]
    [Error<LoginEmailTakenError>]
    public static async Task<UpdateMemberPayload> UpdateMemberAsync(
        UpdateMemberInput input, LicensingCommands commands, IResolverContext context, CancellationToken cancellationToken)
    {
        var change = await commands.ExecuteAsync(input.ToCommand(), input, context, cancellationToken);
        return new UpdateMemberPayload(change.Member, change.History);
    }

    /// <summary>
    /// Takes every licence back from a member and deletes it, together or not at all. Its history entries stay in the company's. Nobody removes itself. For
    /// administrators of the company and of its Business Partner.
    /// </summary>
    /// <param name="input">Which member.</param>
    [Authorize]
    [Error<CompanyNotFoundError>]
    [Error<MemberNotFoundError>]
    [Error<NotPermittedError>]
    [Error<IdempotencyKeyError>]
    public static async Task<RemoveMemberPayload> RemoveMemberAsync(
        RemoveMemberInput input, LicensingCommands commands, IResolverContext context, CancellationToken cancellationToken)
    {
        var change = await commands.ExecuteAsync(new RemoveMember(input.MemberId), input, context, cancellationToken);
        return new RemoveMemberPayload(change.Member, change.History);
    }
}
