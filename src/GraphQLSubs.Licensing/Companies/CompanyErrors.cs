namespace GraphQLSubs.Licensing.Companies;

/// <summary>The company does not exist within the viewer's reach.</summary>
/// <param name="companyId">The company that was asked for.</param>
public sealed class CompanyNotFoundException(long companyId) : LicensingException("The company does not exist.")
{
    /// <summary>The company that was asked for.</summary>
    public long CompanyId { get; } = companyId;
}
