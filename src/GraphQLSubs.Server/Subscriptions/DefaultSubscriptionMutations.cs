using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Server.Access;
using GraphQLSubs.Server.Commands;
using GraphQLSubs.Server.Companies;

namespace GraphQLSubs.Server.Subscriptions;

/// <summary>Takes the star away.</summary>
[MutationType]
public static partial class DefaultSubscriptionMutations
{
    /// <summary>
    /// Takes the star away, so that new members are on the free base service. Where there is none, nothing changes and it is no error. For administrators of
    /// the company and of its Business Partner.
    /// </summary>
    /// <param name="input">Of which company.</param>
    [Authorize]
    [Error<CompanyNotFoundError>]
    [Error<NotPermittedError>]
    [Error<IdempotencyKeyError>]
    public static async Task<ClearDefaultSubscriptionPayload> ClearDefaultSubscriptionAsync(
        ClearDefaultSubscriptionInput input,
        LicensingCommands commands,
        IResolverContext context,
        CancellationToken cancellationToken)
    {
        var change = await commands.ExecuteAsync(new ClearDefaultSubscription(input.CompanyId), input, context, cancellationToken);
        return new ClearDefaultSubscriptionPayload(change.Company, change.Previous, change.History);
    }
}

/// <summary>Of which company the star is taken away.</summary>
/// <param name="CompanyId">The company.</param>
public sealed record ClearDefaultSubscriptionInput([property: ID<Company>] long CompanyId) : CommandInput;

/// <summary>The star taken away, or why not. Everything but errors is null where there are errors.</summary>
/// <param name="Company">The company as it is now, or for a dry run would be.</param>
/// <param name="Previous">The subscription that had the star; null when none had.</param>
/// <param name="History">The history entries that tell of it; empty when nothing changed.</param>
public sealed record ClearDefaultSubscriptionPayload(Company? Company, Subscription? Previous, IReadOnlyList<HistoryEntry>? History) : ChangePayload(History);
