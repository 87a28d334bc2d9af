namespace GraphQLSubs.Licensing.Companies;

/// <summary>The company does not exist within the viewer's reach.</summary>
/// <param name="companyId">The company that was asked for.</param>
public sealed class CompanyNotFoundException(long companyId) : LicensingException("The company does not exist.")
{
    /// <summary>The company that was asked for.</summary>
    public long CompanyId { get; } = companyId;
}

/// <summary>A company's name is blank, too long, or not plain text.</summary>
/// <param name="maxLength">The number of characters that it may have.</param>
public sealed class InvalidCompanyNameException(int maxLength)
    : LicensingException($"A company's name has 1 to {maxLength} characters that can be seen, on one line, and no control characters among them.")
{
    /// <summary>The number of characters that it may have.</summary>
    public int MaxLength { get; } = maxLength;
}
