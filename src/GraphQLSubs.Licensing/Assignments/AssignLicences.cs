using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Commands;

namespace GraphQLSubs.Licensing.Assignments;

/// <summary>Gives many members a licence of one subscription, by the rules of <see cref="AssignLicence"/>.</summary>
/// <param name="SubscriptionId">The subscription.</param>
/// <param name="MemberIds">The members, at most 1,000; who is named twice counts once.</param>
/// <param name="Mode">What becomes of the others when one fails.</param>
/// <param name="ReplaceService">Whether other services that the members hold are released for it. Default: no, it is an error then.</param>
/// <param name="ReleaseDependents">
/// Whether licences that require the services that are released, and not the new one, are taken back, too. Default: no, it is an error then.
/// </param>
public sealed record AssignLicences(
    long SubscriptionId, IReadOnlyList<long> MemberIds, BulkMode Mode, bool ReplaceService = false, bool ReleaseDependents = false)
    : LicensingCommand<BulkLicenceChange>
{
    internal override CommandSubject Subject => CommandSubject.Subscription(SubscriptionId);

    internal override ValueTask<Permission> PermissionAsync(CompanyTransaction transaction, CancellationToken cancellationToken) => new(transaction.Administer);

    internal override async Task<BulkLicenceChange> ApplyAsync(CompanyTransaction transaction, CancellationToken cancellationToken)
    {
        var members = BulkLicences.Members(MemberIds);
        var book = await LicenceBook.OpenAsync(transaction, members, cancellationToken);
        var subscription = book.Subscription(SubscriptionId);
        var rows = await BulkLicences.ApplyAsync(
            book, members, Mode, member => book.AssignAsync(subscription, member, ReplaceService, ReleaseDependents, cancellationToken));
        return new BulkLicenceChange { Subscription = subscription, Rows = rows, History = transaction.History };
    }
}
