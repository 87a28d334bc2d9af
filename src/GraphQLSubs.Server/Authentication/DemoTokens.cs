using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.Data.Demo;
using GraphQLSubs.Server.Rest;

namespace GraphQLSubs.Server.Authentication;

/// <summary>Tokens of three people of the demo, for development.</summary>
/// <param name="BusinessPartnerAdministrator">Of an administrator of a Business Partner and its customers.</param>
/// <param name="CompanyAdministrator">Of an administrator of one customer.</param>
/// <param name="Member">Of a plain member of that customer.</param>
internal sealed record IssuedTokens(string BusinessPartnerAdministrator, string CompanyAdministrator, string Member);

/// <summary>Somebody to look at the demo as.</summary>
/// <param name="Name">The name.</param>
/// <param name="Role">The role, as the schema spells it.</param>
/// <param name="Company">The name of the company.</param>
/// <param name="Token">A token.</param>
internal sealed record DemoSignIn(string Name, string Role, string Company, string Token);

/// <summary>Issues tokens of people of the demo.</summary>
internal sealed class DemoTokens(LicensingDbContextFactory contexts, AccessTokens tokens)
{
    /// <summary>The tokens; null where the database does not hold the demo or an authority issues the tokens.</summary>
    public async Task<IssuedTokens?> IssueAsync(CancellationToken cancellationToken)
        => tokens.CanIssue && await DemoViewers.FindAsync(contexts, cancellationToken) is { } viewers
            ? new IssuedTokens(
                tokens.Issue(viewers.BusinessPartnerAdministrator, AccessTokens.LongestLifetime),
                tokens.Issue(viewers.CompanyAdministrator, AccessTokens.LongestLifetime),
                tokens.Issue(viewers.Member, AccessTokens.LongestLifetime))
            : null;

    /// <summary>An administrator of each company, and a plain member; empty where <see cref="IssueAsync"/> gives none.</summary>
    public async Task<IReadOnlyList<DemoSignIn>> ListAsync(CancellationToken cancellationToken)
        => tokens.CanIssue
            ? [.. (await DemoViewers.ListAsync(contexts, cancellationToken)).Select(
                v => new DemoSignIn(v.Viewer.Name, Words.Of(v.Viewer.Role), v.CompanyName, tokens.Issue(v.Viewer, AccessTokens.LongestLifetime)))]
            : [];
}
