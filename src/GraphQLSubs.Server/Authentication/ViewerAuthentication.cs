using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Server.Operations;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace GraphQLSubs.Server.Authentication;

/// <summary>Signs viewers in by JWT bearer tokens.</summary>
internal static class ViewerAuthentication
{
    // Between the clocks of the issuer and of this server.
    private static readonly TimeSpan s_clockSkew = TimeSpan.FromSeconds(10);

    private static readonly string[] s_authorityAlgorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    public static void AddViewerAuthentication(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<IValidateOptions<AuthenticationSettings>, AuthenticationSettingsValidator>();
        services.AddOptions<AuthenticationSettings>().BindConfiguration(AuthenticationSettings.Section).ValidateOnStart();
        services.AddSingleton<SigningKey>();
        services.AddSingleton<ViewerClaims>();
        services.AddSingleton<AuthorityKeys>();
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<KnownTokens>();
        services.AddSingleton<SocketExpiry>();
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<IOptions<AuthenticationSettings>, SigningKey, IHostEnvironment>(Configure)
            .PostConfigure<AuthorityKeys>(static (options, keys) => keys.TakeOver(options));
        services.AddAuthorization();
    }

    /// <summary>
    /// Signs in whoever sends a token. Without one the request goes on anonymously, and the fields that need a viewer say so; a token that is wrong or
    /// expired is answered 401 (RFC 6750, 3.1).
    /// </summary>
    public static void UseViewerAuthentication(this WebApplication app)
    {
        // A websocket whose token comes in connection_init lasts for days, and the handlers of its request would with it.
        var known = app.Services.GetRequiredService<KnownTokens>();
        app.UseWhen(context => context.Request.Headers.Authorization.Count > 0 && !known.TrySignIn(context), static withToken =>
        {
            withToken.UseAuthentication();

            // The handler remembers the result of the first time. A websocket's request lasts for days: nothing waits here for its end.
            withToken.Use(static (context, next) => context.AuthenticateAsync() switch
            {
                { IsCompletedSuccessfully: true, Result.Failure: null } => next(context),
                var result => ChallengeFailureAsync(result, context, next),
            });
        });

        // Else the host adds both, for all requests. No endpoint has a policy.
        var properties = ((IApplicationBuilder)app).Properties;
        properties["__AuthenticationMiddlewareSet"] = true;
        properties["__AuthorizationMiddlewareSet"] = true;
    }

    private static async Task ChallengeFailureAsync(Task<AuthenticateResult> result, HttpContext context, RequestDelegate next)
    {
        switch ((await result).Failure)
        {
            case null:
                await next(context);
                return;
            case AuthenticationUnavailableException unavailable:
                Log.AuthenticationUnavailable(context.RequestServices.GetRequiredService<ILogger<AccessTokens>>(), unavailable);
                await Unavailability.AnswerAsync(context, unavailable.Message);
                return;
        }

        await context.ChallengeAsync();
        await Results.Problem(
            (await result).Failure is ViewerGoneException gone ? gone.Message : "The bearer token is not valid.",
            statusCode: StatusCodes.Status401Unauthorized,
            extensions: new Dictionary<string, object?> { ["code"] = "AUTH_NOT_AUTHENTICATED" }).ExecuteAsync(context);
    }

    private static void Configure(JwtBearerOptions options, IOptions<AuthenticationSettings> settings, SigningKey key, IHostEnvironment environment)
    {
        var (authority, audience) = (settings.Value.Authority, settings.Value.Audience);
        options.Authority = authority;
        options.Audience = audience;
        options.RequireHttpsMetadata = !environment.IsDevelopment();
        options.MapInboundClaims = false;
        AuthorityKeys.Configure(options);
        options.TokenValidationParameters = new TokenValidationParameters
        {
            IssuerSigningKey = key.Value,
            // Whoever knows an authority's public keys must not sign with one of them as if it were a secret.
            ValidAlgorithms = key.Value is null ? s_authorityAlgorithms : [SecurityAlgorithms.HmacSha256],
            ValidateIssuer = !string.IsNullOrEmpty(authority),
            ValidateAudience = !string.IsNullOrEmpty(audience),
            ValidAudience = audience,
            ClockSkew = s_clockSkew,
        };
        options.Events = new JwtBearerEvents { OnMessageReceived = AwaitAuthorityAsync, OnTokenValidated = SignInAsync };
    }

    private static async Task AwaitAuthorityAsync(MessageReceivedContext context)
    {
        try
        {
            await context.HttpContext.RequestServices.GetRequiredService<AuthorityKeys>()
                .WaitAsync(context.Request.Headers.Authorization, context.HttpContext.RequestAborted);
        }
        catch (AuthorityUnreachableException unreachable)
        {
            context.Fail(unreachable);
        }
    }

    private static async Task SignInAsync(TokenValidatedContext context)
    {
        var http = context.HttpContext;
        var claims = http.RequestServices.GetRequiredService<ViewerClaims>();
        if (claims.Read(context.Principal!) is not { } viewer)
        {
            context.Fail($"The claims {claims.Names} do not make a viewer.");
            return;
        }

        try
        {
            if (await http.RequestServices.GetRequiredService<ViewerStandings>().FindAsync(viewer, http.RequestAborted) is { } standing)
            {
                var expiresAt = context.Properties.ExpiresUtc ?? DateTimeOffset.MaxValue;
                http.Features.Set(new ViewerSession(standing, expiresAt) { SignedInAs = viewer });
                http.RequestServices.GetRequiredService<KnownTokens>().Remember(http.Request.Headers.Authorization, viewer, expiresAt);
            }
            else
            {
                context.Fail(new ViewerGoneException());
            }
        }
#pragma warning disable CA1031 // Whatever it is, nobody is let in whose standing is not known.
        catch (Exception failure) when (!http.RequestAborted.IsCancellationRequested)
#pragma warning restore CA1031
        {
            context.Fail(new StandingUnknownException(failure));
        }
    }
}

/// <summary>The token is good, and its viewer is none of its company any more.</summary>
internal sealed class ViewerGoneException() : Exception("You are no longer a member of the company that your token names: ask one of its administrators.");
