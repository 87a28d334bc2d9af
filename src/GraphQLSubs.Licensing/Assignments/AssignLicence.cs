using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Commands;

namespace GraphQLSubs.Licensing.Assignments;

/// <summary>
/// Gives a member a licence of a subscription of its company. What the member holds already is left alone. The free base service is no
/// licence: being assigned it means to hold no other service.
/// </summary>
/// <param name="SubscriptionId">The subscription.</param>
/// <param name="MemberId">The member.</param>
/// <param name="ReplaceService">Whether another service that the member holds is released for it. Default: no, it is an error then.</param>
/// <param name="ReleaseDependents">
/// Whether licences that require the service that is released, and not the new one, are taken back, too. Default: no, it is an error then.
/// </param>
public sealed record AssignLicence(long SubscriptionId, long MemberId, bool ReplaceService = false, bool ReleaseDependents = false)
    : LicensingCommand<LicenceChange>
{
    internal override CommandSubject Subject => CommandSubject.Subscription(SubscriptionId);

    internal override CommandReads Reads => new(SubscriptionId, MemberId);

    internal override ValueTask<Permission> PermissionAsync(CompanyTransaction transaction, CancellationToken cancellationToken) => new(transaction.Administer);

    internal override async Task<LicenceChange> ApplyAsync(CompanyTransaction transaction, CancellationToken cancellationToken)
    {
        var book = LicenceBook.Of(transaction);
        var (subscription, member) = (book.Subscription(SubscriptionId), book.Member(MemberId));
        var move = await book.AssignAsync(subscription, member, ReplaceService, ReleaseDependents, cancellationToken);
        return new LicenceChange
        {
            Subscription = subscription,
            Member = member,
            Assignment = move.Assignment,
            Replaced = move.Released,
            Dependents = move.Dependents,
            History = transaction.History,
        };
    }
}
