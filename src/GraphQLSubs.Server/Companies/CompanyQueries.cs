using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Server.Data;

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
    public static Task<Connection<Company>> GetCompaniesAsync(
        PagingArguments paging, QueryContext<Company> query, LicensingDbContext db, CancellationToken cancellationToken)
        => db.Companies.ToConnectionAsync(paging, query, static order => order.AddAscending(c => c.Name), cancellationToken);
}
