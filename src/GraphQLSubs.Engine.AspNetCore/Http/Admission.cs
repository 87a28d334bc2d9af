using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace GraphQLSubs.Engine.AspNetCore.Http;

/// <summary>Leases of the endpoint's limiters.</summary>
internal static class Admission
{
    public const string Refusal = "Too many requests at once.";

    /// <summary>Waits for the caller's turn, where there is a limiter.</summary>
    /// <returns>What to dispose when done; null where nothing is limited.</returns>
    /// <exception cref="TransportException">The caller has too many already.</exception>
    public static async ValueTask<RateLimitLease?> EnterAsync(
        this PartitionedRateLimiter<HttpContext>? limiter, HttpContext context, CancellationToken cancellationToken)
    {
        if (limiter is null)
        {
            return null;
        }
        var lease = await limiter.AcquireAsync(context, cancellationToken: cancellationToken);
        if (lease.IsAcquired)
        {
            return lease;
        }
        lease.Dispose();
        throw new TransportException(StatusCodes.Status429TooManyRequests, Refusal);
    }
}
