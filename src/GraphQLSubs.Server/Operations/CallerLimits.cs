using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace GraphQLSubs.Server.Operations;

/// <summary>What each caller has taken up; there is one for GraphQL and REST, so that nobody has twice as much by using both.</summary>
internal sealed class CallerLimits(IOptions<LimitSettings> settings) : IDisposable
{
    /// <summary>Lets executions in, each caller's in their order.</summary>
    public PartitionedRateLimiter<HttpContext> Executions { get; } = settings.Value.CreateExecutionLimiter();

    /// <summary>Lets in what lasts: websockets, streams, downloads and imports.</summary>
    public PartitionedRateLimiter<HttpContext> Streams { get; } = settings.Value.CreateStreamLimiter();

    public void Dispose()
    {
        Executions.Dispose();
        Streams.Dispose();
    }
}
