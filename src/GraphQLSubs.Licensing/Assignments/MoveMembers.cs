using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Commands;

namespace GraphQLSubs.Licensing.Assignments;

/// <summary>
/// Moves members from one subscription to another of the same company: each licence is taken back and the other given, or neither. Moving to a service
/// replaces the service moved from, and no other.
/// </summary>
/// <param name="FromSubscriptionId">The subscription that the members hold.</param>
/// <param name="ToSubscriptionId">The subscription that they are to hold.</param>
/// <param name="MemberIds">The members, at most 1,000; null for all who hold it.</param>
/// <param name="Mode">What becomes of the others when one fails.</param>
/// <param name="ReleaseDependents">
/// Whether licences that require the first, and not the second, are taken back, too. Default: no, it is an error then.
/// </param>
public sealed record MoveMembers(
    long FromSubscriptionId, long ToSubscriptionId, IReadOnlyList<long>? MemberIds, BulkMode Mode, bool ReleaseDependents = false)
    : LicensingCommand<BulkLicenceChange>
{
    internal override CommandSubject Subject => CommandSubject.Subscription(FromSubscriptionId);

    internal override ValueTask<Permission> PermissionAsync(CompanyTransaction transaction, CancellationToken cancellationToken) => new(transaction.Administer);

    internal override async Task<BulkLicenceChange> ApplyAsync(CompanyTransaction transaction, CancellationToken cancellationToken)
    {
        var named = MemberIds is null ? null : BulkLicences.Members(MemberIds);
        var book = named is null
            ? await LicenceBook.OpenForHoldersAsync(transaction, FromSubscriptionId, cancellationToken)
            : await LicenceBook.OpenAsync(transaction, named, cancellationToken);
        var (from, to) = (book.Subscription(FromSubscriptionId), book.Subscription(ToSubscriptionId));
        var rows = await BulkLicences.ApplyAsync(
            book, named ?? book.Members.Select(m => m.Id).ToList(), Mode, member => book.MoveAsync(from, to, member, ReleaseDependents, cancellationToken));
        return new BulkLicenceChange { Subscription = to, From = from, Rows = rows, History = transaction.History };
    }
}
