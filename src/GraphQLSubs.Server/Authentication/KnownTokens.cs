using System.Collections.Concurrent;
using GraphQLSubs.Licensing.Access;
using Microsoft.Extensions.Primitives;

namespace GraphQLSubs.Server.Authentication;

/// <summary>
/// Tokens that were found valid: checking a signature takes longer than most answers. What the viewer is by now is asked each time, and a token is checked anew
/// after a minute, so that a key that its authority takes back is trusted for no more than that longer than <see cref="AuthorityKeys"/> knows of it.
/// </summary>
internal sealed class KnownTokens(ViewerStandings standings, TimeProvider time)
{
    private static readonly TimeSpan s_lifetime = TimeSpan.FromMinutes(1);

    // Of each of the two generations: the older one is forgotten when the younger one is full.
    private const int Capacity = 5_000;

    private const int LongestHeader = 2_048;

    private ConcurrentDictionary<string, Known> _young = new(StringComparer.Ordinal);
    private ConcurrentDictionary<string, Known> _old = new(StringComparer.Ordinal);

    /// <summary>Remembers who sent a header that was found valid.</summary>
    /// <param name="authorization">The header.</param>
    /// <param name="viewer">The viewer as its token says.</param>
    /// <param name="expiresAt">When the token expires.</param>
    public void Remember(StringValues authorization, Viewer viewer, DateTimeOffset expiresAt)
    {
        if (authorization is not [{ Length: <= LongestHeader } header])
        {
            return;
        }

        var young = _young;
        young[header] = new Known(viewer, expiresAt, time.GetTimestamp());
        if (young.Count > Capacity && Interlocked.CompareExchange(ref _young, new(StringComparer.Ordinal), young) == young)
        {
            _old = young;
        }
    }

    /// <summary>Signs in whoever sent a token that is known; false where it must be checked, or who the viewer is by now cannot be told at once.</summary>
    public bool TrySignIn(HttpContext context)
    {
        if (context.Request.Headers.Authorization is not [{ } header] || Find(header) is not { } known || known.ExpiresAt <= time.GetUtcNow())
        {
            return false;
        }

        var standing = standings.FindAsync(known.Viewer, context.RequestAborted);
        if (!standing.IsCompletedSuccessfully || standing.Result is not { } viewer)
        {
            // The handler of tokens says what comes of it.
            return false;
        }

        context.User = ViewerClaims.PrincipalOf(viewer);
        context.Features.Set(new ViewerSession(viewer, known.ExpiresAt) { SignedInAs = known.Viewer });
        return true;
    }

    private Known? Find(string header)
        => (_young.TryGetValue(header, out var known) || _old.TryGetValue(header, out known)) && time.GetElapsedTime(known.CheckedAt) < s_lifetime ? known : null;

    private sealed record Known(Viewer Viewer, DateTimeOffset ExpiresAt, long CheckedAt);
}
