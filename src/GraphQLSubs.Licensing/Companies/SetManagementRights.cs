using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.History;

namespace GraphQLSubs.Licensing.Companies;

/// <summary>Grants a customer's administrators rights to its subscriptions, or takes them away. What is null stays as it is.</summary>
/// <param name="CompanyId">The customer.</param>
public sealed record SetManagementRights(long CompanyId) : LicensingCommand<CompanyChange>
{
    /// <summary>Which subscriptions' quantity may be increased.</summary>
    public QuantityRight? Increase { get; init; }

    /// <summary>Which subscriptions' quantity may be decreased.</summary>
    public QuantityRight? Decrease { get; init; }

    /// <summary>Whether the renewal of prepaid subscriptions may be changed.</summary>
    public bool? ChangeRenewal { get; init; }

    internal override CommandSubject Subject => CommandSubject.Company(CompanyId);

    internal override ValueTask<Permission> PermissionAsync(CompanyTransaction transaction, CancellationToken cancellationToken) => new(transaction.Can.ChangeManagementRights);

    internal override Task<CompanyChange> ApplyAsync(CompanyTransaction transaction, CancellationToken cancellationToken)
    {
        var company = transaction.Company;
        var before = company.ManagementRights;
        var after = new ManagementRights
        {
            Increase = Increase ?? before.Increase,
            Decrease = Decrease ?? before.Decrease,
            ChangeRenewal = ChangeRenewal ?? before.ChangeRenewal,
        };
        if (after != before)
        {
            company.ManagementRights = after;
            transaction.Record(HistoryOperation.ManagementRightsChanged, HistorySentences.ManagementRightsChanged(before, after));
        }

        return Task.FromResult(new CompanyChange { Company = company, History = transaction.History });
    }
}
