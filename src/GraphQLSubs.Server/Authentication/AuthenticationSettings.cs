using System.Text;
using Microsoft.Extensions.Options;

namespace GraphQLSubs.Server.Authentication;

/// <summary>The configuration section <c>Authentication</c>: who issues the tokens that the server accepts.</summary>
internal sealed class AuthenticationSettings
{
    public const string Section = "Authentication";

    /// <summary>The address of an OpenID Connect authority; null for none.</summary>
    public string? Authority { get; set; }

    /// <summary>The audience that tokens must name. Required with an authority; null accepts any that the signing key signed.</summary>
    public string? Audience { get; set; }

    /// <summary>The symmetric key of tokens (HMAC-SHA256) for closed networks, at least 32 bytes of UTF-8; null for none.</summary>
    public string? SigningKey { get; set; }

    /// <summary>Which claims of a token say who the viewer is.</summary>
    public ClaimSettings Claims { get; set; } = new();

    /// <summary>Which values of the role's claim mean which role.</summary>
    public RoleSettings Roles { get; set; } = new();

    /// <summary>
    /// The keys of companies by values of the company's claim that are no keys themselves, such as the id of a directory or a group. Default: none, and the claim
    /// holds the key.
    /// </summary>
    public Dictionary<string, long> Companies { get; set; } = new(StringComparer.Ordinal);
}

/// <summary>
/// The configuration section <c>Authentication:Claims</c>: names of claims. Of a claim that is an object, what is in it has the name after a point:
/// <c>realm_access.roles</c>. Of a claim that is a list, any value counts.
/// </summary>
internal sealed class ClaimSettings
{
    /// <summary>Tells people apart. Default: <c>sub</c>.</summary>
    public string Subject { get; set; } = "sub";

    /// <summary>The name that histories show. Default: <c>name</c>; where a token has none, the subject.</summary>
    public string Name { get; set; } = "name";

    /// <summary>The role, or several, of which the one that may most counts. Default: <c>role</c>.</summary>
    public string Role { get; set; } = "role";

    /// <summary>The company, by its key or as <see cref="AuthenticationSettings.Companies"/> has it. Default: <c>company</c>.</summary>
    public string Company { get; set; } = "company";

    /// <summary>The key of the member who the viewer is; required of plain members. Default: <c>member</c>.</summary>
    public string Member { get; set; } = "member";
}

/// <summary>The configuration section <c>Authentication:Roles</c>: values of the role's claim.</summary>
internal sealed class RoleSettings
{
    /// <summary>An administrator of a Business Partner. Default: <c>businessPartnerAdministrator</c>.</summary>
    public string BusinessPartnerAdministrator { get; set; } = "businessPartnerAdministrator";

    /// <summary>An administrator of a company. Default: <c>companyAdministrator</c>.</summary>
    public string CompanyAdministrator { get; set; } = "companyAdministrator";

    /// <summary>A plain member. Default: <c>member</c>.</summary>
    public string Member { get; set; } = "member";
}

/// <summary>Refuses to start on settings under which nobody, or anybody, could sign in.</summary>
internal sealed class AuthenticationSettingsValidator(IHostEnvironment environment) : IValidateOptions<AuthenticationSettings>
{
    private const int MinKeyBytes = 32;

    public ValidateOptionsResult Validate(string? name, AuthenticationSettings options)
    {
        var hasAuthority = !string.IsNullOrEmpty(options.Authority);
        var hasKey = !string.IsNullOrEmpty(options.SigningKey);
        return (hasAuthority, hasKey) switch
        {
            (false, false) when !environment.IsDevelopment() => ValidateOptionsResult.Fail(
                "Nobody could sign in: configure Authentication:Authority and Authentication:Audience (OpenID Connect), "
                + $"or Authentication:SigningKey (a symmetric key of at least {MinKeyBytes} bytes). Only in Development the server makes a key of its own."),
            (true, true) => ValidateOptionsResult.Fail("Configure either Authentication:Authority or Authentication:SigningKey, not both."),
            (true, false) when string.IsNullOrEmpty(options.Audience) => ValidateOptionsResult.Fail(
                "Authentication:Authority needs Authentication:Audience, or tokens that were issued for other applications would be accepted."),
            (false, true) when Encoding.UTF8.GetByteCount(options.SigningKey!) < MinKeyBytes => ValidateOptionsResult.Fail(
                $"Authentication:SigningKey must have at least {MinKeyBytes} bytes."),
            _ when options.Companies.FirstOrDefault(c => c.Value <= 0) is { Key: { } company } => ValidateOptionsResult.Fail(
                $"Authentication:Companies:{company} must be the key of a company, a number greater than 0."),
            _ => ValidateOptionsResult.Success,
        };
    }
}
