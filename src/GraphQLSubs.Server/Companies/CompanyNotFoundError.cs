using GraphQLSubs.Licensing.Companies;

namespace GraphQLSubs.Server.Companies;

/// <summary>The company does not exist within the viewer's reach. One that exists elsewhere is told as one that does not.</summary>
/// <param name="error">The failure.</param>
public sealed class CompanyNotFoundError(CompanyNotFoundException error)
{
    /// <summary>What went wrong, as a sentence.</summary>
    public string Message => error.Message;

    /// <summary>The company that was asked for.</summary>
    [ID<Company>]
    public long CompanyId => error.CompanyId;
}
