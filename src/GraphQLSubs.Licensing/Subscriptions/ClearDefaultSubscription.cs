using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.History;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Licensing.Subscriptions;

/// <summary>Takes the star away, so that new members are on the free base service. Where there is none, nothing changes.</summary>
/// <param name="CompanyId">The company.</param>
public sealed record ClearDefaultSubscription(long CompanyId) : LicensingCommand<DefaultSubscriptionChange>
{
    internal override CommandSubject Subject => CommandSubject.Company(CompanyId);

    internal override ValueTask<Permission> PermissionAsync(CompanyTransaction transaction, CancellationToken cancellationToken) => new(transaction.Can.SetDefaultSubscription);

    internal override async Task<DefaultSubscriptionChange> ApplyAsync(CompanyTransaction transaction, CancellationToken cancellationToken)
    {
        var company = transaction.Company;
        var previous = await transaction.Subscriptions.SingleOrDefaultAsync(s => s.Id == company.DefaultSubscriptionId, cancellationToken);
        if (previous is not null)
        {
            company.DefaultSubscriptionId = null;
            transaction.Record(HistoryOperation.DefaultSubscriptionCleared, HistorySentences.DefaultSubscriptionCleared(previous), previous);
        }

        return new DefaultSubscriptionChange { Company = company, Previous = previous, History = transaction.History };
    }
}
