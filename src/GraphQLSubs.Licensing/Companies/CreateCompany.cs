using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.History;

namespace GraphQLSubs.Licensing.Companies;

/// <summary>
/// Creates a customer of a Business Partner, whose administrators are granted nothing yet. Customers may have the same name: it is the id that tells them
/// apart.
/// </summary>
/// <param name="BusinessPartnerId">The Business Partner.</param>
/// <param name="Name">The name, of 1 to 200 characters.</param>
public sealed record CreateCompany(long BusinessPartnerId, string Name) : LicensingCommand<CompanyChange>
{
    private const int MaxNameLength = 200;

    internal override CommandSubject Subject => CommandSubject.Company(BusinessPartnerId);

    internal override ValueTask<Permission> PermissionAsync(CompanyTransaction transaction, CancellationToken cancellationToken) => new(transaction.Can.CreateCompany);

    internal override async Task<CompanyChange> ApplyAsync(CompanyTransaction transaction, CancellationToken cancellationToken)
    {
        var name = PlainText.Trim(Name);
        if (name.Length is 0 or > MaxNameLength || !PlainText.Is(name))
        {
            throw new InvalidCompanyNameException(MaxNameLength);
        }

        var company = new Company { Name = name, Kind = CompanyKind.Customer, BusinessPartnerId = transaction.Company.Id };
        transaction.Db.Companies.Add(company);

        // The history needs its id; until the commit nobody else sees the company, so that it needs no lock.
        await transaction.Db.SaveChangesAsync(cancellationToken);
        var created = transaction.For(company);
        created.Record(HistoryOperation.CompanyCreated, HistorySentences.CompanyCreated(company, transaction.Company));
        return new CompanyChange { Company = company, History = created.History };
    }
}
