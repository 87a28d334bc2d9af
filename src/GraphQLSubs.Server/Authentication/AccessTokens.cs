using GraphQLSubs.Licensing.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace GraphQLSubs.Server.Authentication;

/// <summary>Issues tokens where the server has the key, and checks those that do not come in an HTTP header.</summary>
internal sealed class AccessTokens(SigningKey key, ViewerClaims claims, IServiceScopeFactory scopes, TimeProvider time)
{
    /// <summary>Nobody needs a token for longer, and whoever finds one has it for as long.</summary>
    public static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(30);

    /// <summary>Whether the server can issue tokens itself.</summary>
    public bool CanIssue => key.Value is not null;

    public string Issue(Viewer viewer, TimeSpan lifetime)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Claims = claims.Of(viewer),
            IssuedAt = now,
            NotBefore = now,
            Expires = now + lifetime,
            SigningCredentials = new SigningCredentials(
                key.Value ?? throw new InvalidOperationException("An authority issues the tokens."), SecurityAlgorithms.HmacSha256),
        });
    }

    /// <summary>Checks a header's value by the very handler that checks those of HTTP requests.</summary>
    public async Task<(AuthenticateResult Result, ViewerSession? Session)> CheckAsync(string authorization)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.Request.Headers.Authorization = authorization;
        var result = await context.AuthenticateAsync();
        return (result, context.Features.Get<ViewerSession>());
    }
}
