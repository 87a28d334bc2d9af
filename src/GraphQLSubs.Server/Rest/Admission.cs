using System.Threading.RateLimiting;
using Microsoft.Net.Http.Headers;

namespace GraphQLSubs.Server.Rest;

/// <summary>Leases of the caller's limits.</summary>
internal static class Admission
{
    private static readonly TimeSpan s_retryAfter = TimeSpan.FromSeconds(1);

    /// <summary>Waits for the caller's turn.</summary>
    /// <exception cref="HttpProblemException">The caller has too many already.</exception>
    public static async ValueTask<RateLimitLease> EnterAsync(this PartitionedRateLimiter<HttpContext> limiter, HttpContext http)
    {
        var lease = await limiter.AcquireAsync(http, cancellationToken: http.RequestAborted);
        if (lease.IsAcquired)
        {
            return lease;
        }

        lease.Dispose();
        http.Response.Headers[HeaderNames.RetryAfter] = "1";
        throw new HttpProblemException(StatusCodes.Status429TooManyRequests, "TOO_MANY_REQUESTS", "Too many requests at once.");
    }

    /// <summary>Waits for the caller's turn, however many others of its own are before it: what is half answered cannot be refused any more.</summary>
    public static async ValueTask<RateLimitLease> GoOnAsync(this PartitionedRateLimiter<HttpContext> limiter, HttpContext http, TimeProvider time)
    {
        while (true)
        {
            var lease = await limiter.AcquireAsync(http, cancellationToken: http.RequestAborted);
            if (lease.IsAcquired)
            {
                return lease;
            }

            lease.Dispose();
            await Task.Delay(s_retryAfter, time, http.RequestAborted);
        }
    }
}
