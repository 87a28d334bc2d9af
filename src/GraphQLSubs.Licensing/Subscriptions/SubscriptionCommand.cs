using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.History;

namespace GraphQLSubs.Licensing.Subscriptions;

/// <summary>A subscription changed, or left as it was.</summary>
public sealed record SubscriptionChange : CommandResult
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

    internal sealed override CommandSubject Subject => CommandSubject.Subscription(SubscriptionId);

    internal sealed override CommandReads Reads => new(SubscriptionId);

    // A view that is out of date is told before what has become of the subscription since.
    internal sealed override ValueTask<Permission> PermissionAsync(CompanyTransaction transaction, CancellationToken cancellationToken)
    {
        var subscription = transaction.Subscription(SubscriptionId);
        if (transaction.Administer is { Allowed: false } denied)
        {
            return new(denied);
        }

        if (ExpectedVersion is { } expected && expected != subscription.Version)
        {
            throw new VersionConflictException(subscription.Id, expected, subscription.Version);
        }

        var permission = Demands(ViewerCan.On(transaction.Viewer, transaction.Company, subscription, transaction.Now), subscription);
        return permission.Reason switch
        {
            PermissionReason.SubscriptionNotActive => throw new SubscriptionNotActiveException(subscription.Id, subscription.Status),
            PermissionReason.NotAService => throw new NotAServiceSubscriptionException(subscription.Id, subscription.Section),
            _ => new(permission),
        };
    }

    internal sealed override Task<TResult> ApplyAsync(CompanyTransaction transaction, CancellationToken cancellationToken)
        => ApplyAsync(transaction, transaction.Subscription(SubscriptionId), cancellationToken);

    /// <summary>What the viewer must be permitted. What the subscription itself stands in the way of has a failure of its own, with its data.</summary>
    private protected abstract Permission Demands(SubscriptionPermissions can, Subscription subscription);

    private protected abstract Task<TResult> ApplyAsync(CompanyTransaction transaction, Subscription subscription, CancellationToken cancellationToken);

    private protected static SubscriptionChange ChangeOf(CompanyTransaction transaction, Subscription subscription)
        => new() { Subscription = subscription, History = transaction.History };
}
