using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.History;

namespace GraphQLSubs.Licensing.Subscriptions;

/// <summary>A subscription changed, or left as it was.</summary>
public sealed record SubscriptionChange
{
    /// <summary>The subscription as it is now, or for a dry run would be.</summary>
    public required Subscription Subscription { get; init; }

    /// <summary>The entries that tell of it; empty when nothing changed.</summary>
    public required IReadOnlyList<HistoryEntry> History { get; init; }
}

/// <summary>A change of one subscription.</summary>
/// <typeparam name="TResult">What it answers.</typeparam>
/// <param name="SubscriptionId">The subscription.</param>
public abstract record SubscriptionCommand<TResult>(long SubscriptionId) : LicensingCommand<TResult>
{
    /// <summary>The version that the change goes out from; it fails when the subscription has another by now. Default: whatever the version.</summary>
    public long? ExpectedVersion { get; init; }

    internal sealed override Task<long> FindCompanyAsync(LicensingDbContext db, CancellationToken cancellationToken)
        => SubscriptionLookup.FindCompanyAsync(db, SubscriptionId, cancellationToken);

    internal sealed override async Task<TResult> ApplyAsync(CompanyTransaction transaction, CancellationToken cancellationToken)
    {
        transaction.DemandAdministrator();
        var subscription = await SubscriptionLookup.FindAsync(transaction, SubscriptionId, cancellationToken);
        if (ExpectedVersion is { } expected && expected != subscription.Version)
        {
            throw new VersionConflictException(subscription.Id, expected, subscription.Version);
        }

        return await ApplyAsync(transaction, subscription, cancellationToken);
    }

    private protected abstract Task<TResult> ApplyAsync(CompanyTransaction transaction, Subscription subscription, CancellationToken cancellationToken);

    // What the subscription's state forbids is told with the state, everything else with the reason.
    private protected static void Demand(
        CompanyTransaction transaction, Subscription subscription, Func<SubscriptionPermissions, Permission> permission)
    {
        switch (permission(ViewerCan.On(transaction.Viewer, transaction.Company, subscription, transaction.Now)).Reason)
        {
            case null:
                return;
            case PermissionReason.SubscriptionNotActive:
                throw new SubscriptionNotActiveException(subscription.Id, subscription.Status);
            case { } reason:
                throw new NotPermittedException(reason);
        }
    }

    private protected static SubscriptionChange ChangeOf(CompanyTransaction transaction, Subscription subscription)
        => new() { Subscription = subscription, History = transaction.History };
}
