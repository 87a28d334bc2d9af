using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Data;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Server.Companies;

/// <summary>Reads companies.</summary>
[QueryType]
public static partial class CompanyQueries
{
    /// <summary>A company; null where there is none within the viewer's reach.</summary>
    /// <param name="id">The company.</param>
    [Authorize]
    [EarlyChildren]
    public static Task<Company?> GetCompanyAsync([ID<Company>] long id, CompanyByIdDataLoader companies, CancellationToken cancellationToken)
        => companies.LoadAsync(id, cancellationToken);

    /// <summary>
    /// The companies within the viewer's reach: of a Business Partner's administrator the Business Partner and its customers, of others their own
    /// company. By name unless ordered otherwise.
    /// </summary>
    [Authorize]
    [UsePaging]
    [UseFiltering<CompanyFilterType>]
    [UseSorting<CompanySortType>]
    public static IQueryable<Company> GetCompanies(LicensingDbContext db) => db.Companies.AsNoTracking().OrderBy(c => c.Name).ThenBy(c => c.Id);
}
