using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Commands;

namespace GraphQLSubs.Licensing.Assignments;

/// <summary>Takes licences of one subscription back from many members, by the rules of <see cref="ReleaseLicence"/>.</summary>
/// <param name="SubscriptionId">The subscription.</param>
/// <param name="MemberIds">The members, at most 1,000; who is named twice counts once.</param>
/// <param name="Mode">What becomes of the others when one fails.</param>
/// <param name="ReleaseDependents">
/// Whether licences that require them are taken back, too. Default: no, it is an error then.
/// </param>
public sealed record ReleaseLicences(long SubscriptionId, IReadOnlyList<long> MemberIds, BulkMode Mode, bool ReleaseDependents = false)
    : LicensingCommand<BulkLicenceChange>
{
    internal override CommandSubject Subject => CommandSubject.Subscription(SubscriptionId);

    internal override ValueTask<Permission> PermissionAsync(CompanyTransaction transaction, CancellationToken cancellationToken) => new(transaction.Administer);

    internal override async Task<BulkLicenceChange> ApplyAsync(CompanyTransaction transaction, CancellationToken cancellationToken)
    {
        var members = BulkLicences.Members(MemberIds);
        var book = await LicenceBook.OpenAsync(transaction, members, cancellationToken);
        var subscription = book.Subscription(SubscriptionId);
        var rows = await BulkLicences.ApplyAsync(book, members, Mode, member => Task.FromResult(book.Release(subscription, member, ReleaseDependents)));
        return new BulkLicenceChange { Subscription = subscription, Rows = rows, History = transaction.History };
    }
}
