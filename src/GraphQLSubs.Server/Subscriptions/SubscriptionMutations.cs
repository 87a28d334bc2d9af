using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Server.Access;
using GraphQLSubs.Server.Commands;
using GraphQLSubs.Server.Companies;

namespace GraphQLSubs.Server.Subscriptions;

/// <summary>Changes subscriptions.</summary>
[MutationType]
public static partial class SubscriptionMutations
{
    /// <summary>Moves the star: makes a service subscription the one that new members get. It must not be terminated.</summary>
    /// <param name="input">Which subscription.</param>
    [Authorize]
    [Error<CompanyNotFoundError>]
    [Error<SubscriptionNotFoundError>]
    [Error<NotPermittedError>]
    [Error<IdempotencyKeyError>]
    [Error<NotAServiceSubscriptionError>]
    [Error<SubscriptionNotActiveError>]
    public static async Task<SetDefaultSubscriptionPayload> SetDefaultSubscriptionAsync(
        SetDefaultSubscriptionInput input,
        LicensingCommands commands,
        CompanyByIdDataLoader companies,
        IResolverContext context,
        CancellationToken cancellationToken)
    {
        var change = await commands.ExecuteAsync(new SetDefaultSubscription(input.SubscriptionId), input, context, cancellationToken);

        // Whether a subscription has the star is read off its company, which after a dry run is not what the database holds.
        companies.RemoveCacheEntry(change.Company.Id);
        companies.SetCacheEntry(change.Company.Id, Task.FromResult<Company?>(change.Company));
        return new SetDefaultSubscriptionPayload(change.Company, change.Subscription, change.Previous, change.History);
    }
}

/// <summary>Which subscription becomes the default licence.</summary>
/// <param name="SubscriptionId">The subscription.</param>
/// <param name="DryRun">Answers exactly what would happen, and changes, records and pushes nothing. Default: no.</param>
/// <param name="IdempotencyKey">
/// Makes a retry answer the first outcome again instead of acting twice, for 24 hours: a name of the client's own for this change, of 1 to 255 characters.
/// Default: the request's <c>Idempotency-Key</c> header, if there is one.
/// </param>
public sealed record SetDefaultSubscriptionInput(
    [property: ID<Subscription>] long SubscriptionId, bool DryRun = false, string? IdempotencyKey = null) : ICommandInput;

/// <summary>The star moved, or why not. Everything but errors is null where there are errors.</summary>
/// <param name="Company">The company as it is now, or for a dry run would be.</param>
/// <param name="Subscription">The subscription that has the star.</param>
/// <param name="Previous">The subscription that had it before; null when none had.</param>
/// <param name="History">The history entries that tell of it; empty when nothing changed.</param>
public sealed record SetDefaultSubscriptionPayload(
    Company? Company, Subscription? Subscription, Subscription? Previous, IReadOnlyList<HistoryEntry>? History);
