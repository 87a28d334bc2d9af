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
            _ => ValidateOptionsResult.Success,
        };
    }
}
