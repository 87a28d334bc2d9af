using System.Net.Mime;
using System.Threading.RateLimiting;
using GraphQLSubs.Server.Operations;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace GraphQLSubs.Server.Engine;

/// <summary>
/// Holds callers to their limits before a request is handed to HotChocolate, which has none: websockets and event streams count as what lasts, all else as an
/// execution. Pages of other origins than the allowed ones open no websocket.
/// </summary>
internal sealed class GraphQLAdmission(CallerLimits limits, IOptions<LimitSettings> settings, IOptions<CorsSettings> cors)
{
    public RequestDelegate Before(RequestDelegate next) => async context =>
    {
        if (context.WebSockets.IsWebSocketRequest && !IsAllowed(context.Request))
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, "Pages of this origin may not connect.", "FORBIDDEN");
            return;
        }

        if (context.Request.ContentLength > settings.Value.RequestBytes)
        {
            await RefuseAsync(context, StatusCodes.Status413PayloadTooLarge, $"The request is larger than {settings.Value.RequestBytes} bytes.", "PAYLOAD_TOO_LARGE");
            return;
        }

        using var lease = await LimiterOf(context).AcquireAsync(context, cancellationToken: context.RequestAborted);
        if (lease.IsAcquired)
        {
            await next(context);
            return;
        }

        context.Response.Headers.RetryAfter = "1";
        await RefuseAsync(context, StatusCodes.Status429TooManyRequests, "Too many requests at once.", "TOO_MANY_REQUESTS");
    };

    private PartitionedRateLimiter<HttpContext> LimiterOf(HttpContext context)
        => context.WebSockets.IsWebSocketRequest || context.Request.Headers.Accept.ToString().Contains("text/event-stream", StringComparison.OrdinalIgnoreCase)
            ? limits.Streams
            : limits.Executions;

    // What has no origin is no page's.
    private bool IsAllowed(HttpRequest request)
        => request.Headers[HeaderNames.Origin].ToString() is not { Length: > 0 } origin
            || (Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase))
            || cors.Value.AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase);

    private static Task RefuseAsync(HttpContext context, int status, string message, string code)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(
            new { errors = new[] { new { message, extensions = new { code } } } }, options: null, MediaTypeNames.Application.Json, context.RequestAborted);
    }
}
