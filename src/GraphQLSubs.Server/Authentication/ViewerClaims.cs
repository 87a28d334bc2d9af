using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using GraphQLSubs.Licensing.Access;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;

namespace GraphQLSubs.Server.Authentication;

/// <summary>Reads from a token's claims who the viewer is, and writes them.</summary>
internal sealed class ViewerClaims(IOptions<AuthenticationSettings> settings)
{
    private ClaimSettings Claims => settings.Value.Claims;

    private RoleSettings Roles => settings.Value.Roles;

    /// <summary>The claims that make a viewer, for people.</summary>
    public string Names => $"{Claims.Subject}, {Claims.Company}, {Claims.Role} and {Claims.Member}";

    /// <summary>A viewer who has proved to be one, as a user.</summary>
    public static ClaimsPrincipal PrincipalOf(Viewer viewer) => new(new ViewerIdentity(viewer));

    /// <summary>The viewer; null where the claims are missing or do not go together.</summary>
    public Viewer? Read(ClaimsPrincipal user)
    {
        if (One(user, Claims.Subject) is not { Length: > 0 } subject || Company(user) is not { } company)
        {
            return null;
        }

        var name = One(user, Claims.Name) is { Length: > 0 } given ? given : subject;
        var member = Id(One(user, Claims.Member));
        var roles = Values(user, Claims.Role).ToHashSet(StringComparer.Ordinal);
        return roles switch
        {
            _ when Has(Roles.BusinessPartnerAdministrator) => Viewer.BusinessPartnerAdministrator(subject, name, company, member),
            _ when Has(Roles.CompanyAdministrator) => Viewer.CompanyAdministrator(subject, name, company, member),
            _ when Has(Roles.Member) && member is { } id => Viewer.Member(subject, name, company, id),
            _ => null,
        };

        // Whoever sets a role's value to nothing wants nobody to have it.
        bool Has(string role) => role.Length > 0 && roles.Contains(role);
    }

    /// <summary>The claims that <see cref="Read"/> makes the viewer of.</summary>
    public Dictionary<string, object> Of(Viewer viewer)
    {
        var claims = new Dictionary<string, object>
        {
            [Claims.Subject] = viewer.Subject,
            [Claims.Name] = viewer.Name,
            [Claims.Company] = viewer.CompanyId.ToString(CultureInfo.InvariantCulture),
            [Claims.Role] = viewer.Role switch
            {
                ViewerRole.BusinessPartnerAdministrator => Roles.BusinessPartnerAdministrator,
                ViewerRole.CompanyAdministrator => Roles.CompanyAdministrator,
                ViewerRole.Member => Roles.Member,
                _ => throw new ArgumentOutOfRangeException(nameof(viewer), viewer.Role, "Nobody signs in in this role."),
            },
        };
        if (viewer.MemberId is { } member)
        {
            claims[Claims.Member] = member.ToString(CultureInfo.InvariantCulture);
        }

        return claims;
    }

    private long? Company(ClaimsPrincipal user)
    {
        // Of groups, of which one may be a company's: of two it could not be told which is meant.
        var mapped = Values(user, Claims.Company).Where(settings.Value.Companies.ContainsKey).Select(v => settings.Value.Companies[v]).Distinct().Take(2).ToList();
        return mapped.Count switch
        {
            0 => Id(One(user, Claims.Company)),
            1 => mapped[0],
            _ => null,
        };
    }

    // Null where there are several: none of them is more meant than another.
    private static string? One(ClaimsPrincipal user, string name) => Values(user, name).Take(2).ToList() is [var value] ? value : null;

    private static long? Id(string? value)
        => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : null;

    private static IEnumerable<string> Values(ClaimsPrincipal user, string name)
    {
        foreach (var claim in user.Claims)
        {
            if (claim.Type == name)
            {
                yield return claim.Value;
            }
            else if (claim.ValueType == JsonClaimValueTypes.Json && Rest(name, claim.Type) is { } rest)
            {
                using var json = JsonDocument.Parse(claim.Value);
                foreach (var value in Values(json.RootElement, rest))
                {
                    yield return value;
                }
            }
        }
    }

    private static IEnumerable<string> Values(JsonElement json, string name) => json.ValueKind is not JsonValueKind.Object
        ? []
        : json.EnumerateObject().SelectMany(property => property.Name == name ? Leaves(property.Value)
            : Rest(name, property.Name) is { } rest ? Values(property.Value, rest)
            : []);

    private static IEnumerable<string> Leaves(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Leaves),
        JsonValueKind.String or JsonValueKind.Number => [json.ToString()],
        _ => [],
    };

    // What is left of a name within an object: the names of objects may have points of their own.
    private static string? Rest(string name, string outer)
        => name.Length > outer.Length + 1 && name[outer.Length] == '.' && name.StartsWith(outer, StringComparison.Ordinal) ? name[(outer.Length + 1)..] : null;

    /// <summary>The viewer's name and nothing else: a socket stays for days, and whoever needs more has the <see cref="ViewerSession"/>.</summary>
    private sealed class ViewerIdentity(Viewer viewer) : ClaimsIdentity(JwtBearerDefaults.AuthenticationScheme, JwtRegisteredClaimNames.Name, roleType: null)
    {
        public override IEnumerable<Claim> Claims => [new Claim(JwtRegisteredClaimNames.Sub, viewer.Subject), new Claim(JwtRegisteredClaimNames.Name, viewer.Name)];
    }
}
