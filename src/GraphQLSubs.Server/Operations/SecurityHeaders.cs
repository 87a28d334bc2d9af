using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Primitives;

namespace GraphQLSubs.Server.Operations;

/// <summary>Tells browsers what they must not do with what the server answers. Pages say more of themselves: dashboard and explorer have policies of their own.</summary>
internal static class SecurityHeaders
{
    private static readonly TimeSpan s_hstsMaxAge = TimeSpan.FromDays(365);

    private static readonly StringValues s_noSniff = "nosniff";
    private static readonly StringValues s_noReferrer = "no-referrer";
    private static readonly StringValues s_policy = "frame-ancestors 'none'";

    public static void AddSecurityHeaders(this WebApplicationBuilder builder)
    {
        builder.Services.AddHsts(static hsts => hsts.MaxAge = s_hstsMaxAge);
        builder.Services.Configure<KestrelServerOptions>(static kestrel => kestrel.AddServerHeader = false);
    }

    public static void UseSecurityHeaders(this WebApplication app)
    {
        app.Use(static (context, next) =>
        {
            var headers = context.Response.Headers;
            headers.XContentTypeOptions = s_noSniff;
            headers.ContentSecurityPolicy = s_policy;
            headers["Referrer-Policy"] = s_noReferrer;
            return next(context);
        });

        // Of what came by HTTPS, be it as far as a trusted proxy; localhost is left alone.
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }
    }
}
