using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.Subscriptions;

namespace GraphQLSubs.Licensing.Assignments;

/// <summary>Takes a licence back from a member. Whatever the status of the subscription, that is allowed.</summary>
/// <param name="SubscriptionId">The subscription.</param>
/// <param name="MemberId">The member.</param>
public sealed record ReleaseLicence(long SubscriptionId, long MemberId) : LicensingCommand<LicenceChange>
{
    internal override Task<long> FindCompanyAsync(LicensingDbContext db, CancellationToken cancellationToken)
        => SubscriptionLookup.FindCompanyAsync(db, SubscriptionId, cancellationToken);

    internal override async Task<LicenceChange> ApplyAsync(CompanyTransaction transaction, CancellationToken cancellationToken)
    {
        transaction.DemandAdministrator();
        var book = await LicenceBook.OpenAsync(transaction, [MemberId], cancellationToken);
        var (subscription, member) = (book.Subscription(SubscriptionId), book.Member(MemberId));
        book.Release(subscription, member);
        return new LicenceChange { Subscription = subscription, Member = member, History = transaction.History };
    }
}
