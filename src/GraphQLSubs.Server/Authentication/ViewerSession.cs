using System.Security.Claims;
using GraphQLSubs.Licensing.Access;

namespace GraphQLSubs.Server.Authentication;

/// <summary>Who is signed in on a request or socket; a feature of its <see cref="HttpContext"/>.</summary>
/// <param name="Viewer">The viewer as it stands: a token may say more than is still true.</param>
/// <param name="ExpiresAt">When its token expires.</param>
public sealed record ViewerSession(Viewer Viewer, DateTimeOffset ExpiresAt)
{
    /// <summary>The viewer as its token says.</summary>
    internal Viewer SignedInAs { get; init; } = Viewer;

    // Timers cannot wait much longer.
    private static readonly TimeSpan s_longestWait = TimeSpan.FromDays(40);

    /// <summary>Whether its connection is closed when the token expires, as a websocket is, with all streams on it.</summary>
    public bool IsClosedAtExpiry { get; init; }

    /// <summary>Waits until the token expires.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal async Task WaitForExpiryAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        for (var remaining = ExpiresAt - time.GetUtcNow(); remaining > TimeSpan.Zero; remaining = ExpiresAt - time.GetUtcNow())
        {
            await Task.Delay(remaining < s_longestWait ? remaining : s_longestWait, time, cancellationToken);
        }
    }
}

/// <summary>Changes who is signed in.</summary>
internal static class ViewerSessions
{
    /// <summary>From now on the request or socket is that of the viewer as it stands by now; of nobody where it is null.</summary>
    public static void Become(this HttpContext context, ViewerSession signedIn, Viewer? viewer)
    {
        context.User = viewer is null ? new ClaimsPrincipal() : ViewerClaims.PrincipalOf(viewer);
        context.Features.Set(viewer is null ? null : signedIn with { Viewer = viewer });
    }
}
