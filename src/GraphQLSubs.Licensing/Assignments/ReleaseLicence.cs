using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Commands;

namespace GraphQLSubs.Licensing.Assignments;

/// <summary>Takes a licence back from a member. Whatever the status of the subscription, that is allowed.</summary>
/// <param name="SubscriptionId">The subscription.</param>
/// <param name="MemberId">The member.</param>
/// <param name="ReleaseDependents">
/// Whether licences that require it are taken back, too. Default: no, it is an error then.
/// </param>
public sealed record ReleaseLicence(long SubscriptionId, long MemberId, bool ReleaseDependents = false) : LicensingCommand<LicenceChange>
{
    internal override CommandSubject Subject => CommandSubject.Subscription(SubscriptionId);

    internal override CommandReads Reads => new(SubscriptionId, MemberId);

    internal override ValueTask<Permission> PermissionAsync(CompanyTransaction transaction, CancellationToken cancellationToken) => new(transaction.Administer);

    internal override Task<LicenceChange> ApplyAsync(CompanyTransaction transaction, CancellationToken cancellationToken)
    {
        var book = LicenceBook.Of(transaction);
        var (subscription, member) = (book.Subscription(SubscriptionId), book.Member(MemberId));
        var move = book.Release(subscription, member, ReleaseDependents);
        return Task.FromResult(new LicenceChange { Subscription = subscription, Member = member, Dependents = move.Dependents, History = transaction.History });
    }
}
