using System.Threading.RateLimiting;
using GraphQLSubs.Server.Authentication;

namespace GraphQLSubs.Server.Operations;

/// <summary>The configuration section <c>Limits</c>: what one caller, and all together, may take up at once. A caller is a viewer, or where nobody is signed in an address.</summary>
internal sealed class LimitSettings
{
    public const string Section = "Limits";

    /// <summary>Connections of all callers; 10,000 by default. Further ones are closed.</summary>
    public int Connections { get; set; } = 10_000;

    /// <summary>Bytes of a GraphQL request; 1,000,000 by default. A larger one is answered 413.</summary>
    public int RequestBytes { get; set; } = 1_000_000;

    /// <summary>Requests of one caller, to GraphQL and REST, that are executed at once; 4 by default. Others wait.</summary>
    public int ConcurrentRequests { get; set; } = 4;

    /// <summary>Requests of one caller that wait for their turn; 200 by default. One more is answered 429.</summary>
    public int WaitingRequests { get; set; } = 200;

    /// <summary>
    /// Live streams of one viewer, by websocket and as server-sent events, and its downloads and imports, that are open at once; 100 by default. One more is
    /// answered 429.
    /// </summary>
    public int StreamsOfViewer { get; set; } = 100;

    /// <summary>Websockets of one address that are open at once; 1,000 by default. One more is answered 429.</summary>
    public int StreamsOfAddress { get; set; } = 1_000;

    /// <summary>Lets executions in, each caller's in their order.</summary>
    public PartitionedRateLimiter<HttpContext> CreateExecutionLimiter()
        => PartitionedRateLimiter.Create<HttpContext, Caller>(context => RateLimitPartition.GetConcurrencyLimiter(Caller.Of(context), _ => new ConcurrencyLimiterOptions
        {
            PermitLimit = ConcurrentRequests,
            QueueLimit = WaitingRequests,
        }));

    /// <summary>Lets in what lasts: websockets, streams, downloads and imports.</summary>
    public PartitionedRateLimiter<HttpContext> CreateStreamLimiter()
        => PartitionedRateLimiter.Create<HttpContext, Caller>(context => RateLimitPartition.GetConcurrencyLimiter(Caller.Of(context), caller => new ConcurrencyLimiterOptions
        {
            PermitLimit = caller.Subject is null ? StreamsOfAddress : StreamsOfViewer,
        }));

    /// <summary>Who asks: a viewer by its company and subject, or an address.</summary>
    private readonly record struct Caller(long? CompanyId, string? Subject, string? Address)
    {
        public static Caller Of(HttpContext context) => context.Features.Get<ViewerSession>() is { Viewer: var viewer }
            ? new Caller(viewer.CompanyId, viewer.Subject, null)
            : new Caller(null, null, context.Connection.RemoteIpAddress?.ToString());
    }
}
