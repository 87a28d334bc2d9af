using System.Globalization;
using System.Security.Claims;
using GraphQLSubs.Licensing.Access;
using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace GraphQLSubs.Server.Authentication;

/// <summary>The claims of a token that say who the viewer is.</summary>
internal static class ViewerClaims
{
    public const string Subject = "sub";
    public const string Name = "name";
    public const string Role = "role";
    public const string Company = "company";
    public const string Member = "member";

    private const string BusinessPartnerAdministrator = "businessPartnerAdministrator";
    private const string CompanyAdministrator = "companyAdministrator";
    private const string PlainMember = "member";

    /// <summary>The viewer; null where the claims are missing or do not go together.</summary>
    public static Viewer? Read(ClaimsPrincipal user)
    {
        if (user.FindFirstValue(Subject) is not { Length: > 0 } subject || Id(user, Company) is not { } company)
        {
            return null;
        }

        var name = user.FindFirstValue(Name) is { Length: > 0 } given ? given : subject;
        var member = Id(user, Member);
        return (user.FindFirstValue(Role), member) switch
        {
            (BusinessPartnerAdministrator, _) => Viewer.BusinessPartnerAdministrator(subject, name, company, member),
            (CompanyAdministrator, _) => Viewer.CompanyAdministrator(subject, name, company, member),
            (PlainMember, { } id) => Viewer.Member(subject, name, company, id),
            _ => null,
        };
    }

    /// <summary>A viewer who has proved to be one, as a user.</summary>
    public static ClaimsPrincipal PrincipalOf(Viewer viewer) => new(new ViewerIdentity(viewer));

    public static Dictionary<string, object> Of(Viewer viewer)
    {
        var claims = new Dictionary<string, object>
        {
            [Subject] = viewer.Subject,
            [Name] = viewer.Name,
            [Company] = viewer.CompanyId.ToString(CultureInfo.InvariantCulture),
            [Role] = viewer.Role switch
            {
                ViewerRole.BusinessPartnerAdministrator => BusinessPartnerAdministrator,
                ViewerRole.CompanyAdministrator => CompanyAdministrator,
                ViewerRole.Member => PlainMember,
                _ => throw new ArgumentOutOfRangeException(nameof(viewer), viewer.Role, "Nobody signs in in this role."),
            },
        };
        if (viewer.MemberId is { } member)
        {
            claims[Member] = member.ToString(CultureInfo.InvariantCulture);
        }

        return claims;
    }

    private static long? Id(ClaimsPrincipal user, string claim)
        => long.TryParse(user.FindFirstValue(claim), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : null;

    /// <summary>Makes the claims when they are asked for: a socket stays for days and is rarely asked.</summary>
    private sealed class ViewerIdentity(Viewer viewer) : ClaimsIdentity(JwtBearerDefaults.AuthenticationScheme, ViewerClaims.Name, Role)
    {
        public override IEnumerable<Claim> Claims => Of(viewer).Select(c => new Claim(c.Key, (string)c.Value));
    }
}
