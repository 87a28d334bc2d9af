using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Server.Access;
using GraphQLSubs.Server.Commands;

namespace GraphQLSubs.Server.Companies;

/// <summary>Creates companies, and says what their administrators may do.</summary>
[MutationType]
public static partial class CompanyMutations
{
    /// <summary>
    /// Creates a customer of a Business Partner, whose administrators are granted nothing yet. Customers may have the same name: it is the id that tells them
    /// apart. For a Business Partner's administrators alone.
    /// </summary>
    /// <param name="input">The company.</param>
    [Authorize]
    [Error<CompanyNotFoundError>]
    [Error<NotPermittedError>]
    [Error<IdempotencyKeyError>]
    [Error<InvalidCompanyNameError>]
    public static async Task<CreateCompanyPayload> CreateCompanyAsync(
        CreateCompanyInput input, LicensingCommands commands, IResolverContext context, CancellationToken cancellationToken)
    {
        var change = await commands.ExecuteAsync(new CreateCompany(input.BusinessPartnerId, input.Name), input, context, cancellationToken);
        return new CreateCompanyPayload(change.Company, change.History);
    }

    /// <summary>
    /// Grants a customer's administrators rights to its subscriptions, or takes them away, from now on. What is left out stays as it is. For a Business
    /// Partner's administrators alone.
    /// </summary>
    /// <param name="input">Which rights.</param>
    [Authorize]
    [Error<CompanyNotFoundError>]
    [Error<NotPermittedError>]
    [Error<IdempotencyKeyError>]
    public static async Task<SetManagementRightsPayload> SetManagementRightsAsync(
        SetManagementRightsInput input,
        LicensingCommands commands,
        IResolverContext context,
        CancellationToken cancellationToken)
    {
        var command = new SetManagementRights(input.CompanyId) { Increase = input.Increase, Decrease = input.Decrease, ChangeRenewal = input.ChangeRenewal };
        var change = await commands.ExecuteAsync(command, input, context, cancellationToken);
        return new SetManagementRightsPayload(change.Company, change.History);
    }
}

/// <summary>A customer to create.</summary>
/// <param name="BusinessPartnerId">The Business Partner that will manage it; the viewer's own company.</param>
/// <param name="Name">The name, of 1 to 200 characters without the blanks around it, in one line.</param>
public sealed record CreateCompanyInput(
    [property: ID<Company>] long BusinessPartnerId, string Name) : CommandInput;

/// <summary>What a customer's administrators may do to its subscriptions. What is left out or null stays as it is.</summary>
/// <param name="CompanyId">The customer.</param>
/// <param name="Increase">Which subscriptions' quantity may be increased. Default: as it is.</param>
/// <param name="Decrease">Which subscriptions' quantity may be decreased. Default: as it is.</param>
/// <param name="ChangeRenewal">Whether the renewal of prepaid subscriptions may be changed. Default: as it is.</param>
public sealed record SetManagementRightsInput(
    [property: ID<Company>] long CompanyId,
    QuantityRight? Increase = null,
    QuantityRight? Decrease = null,
    bool? ChangeRenewal = null) : CommandInput;

/// <summary>The company created, or why not. Everything but errors is null where there are errors.</summary>
/// <param name="Company">The company as it is now, or for a dry run would be.</param>
/// <param name="History">The history entries that tell of it: the first of the company's own history.</param>
public sealed record CreateCompanyPayload(Company? Company, IReadOnlyList<HistoryEntry>? History) : ChangePayload(History);

/// <summary>The rights changed, or why not. Everything but errors is null where there are errors.</summary>
/// <param name="Company">The company as it is now, or for a dry run would be.</param>
/// <param name="History">The history entries that tell of it; empty when nothing changed.</param>
public sealed record SetManagementRightsPayload(Company? Company, IReadOnlyList<HistoryEntry>? History) : ChangePayload(History);
