using System.Runtime.CompilerServices;
using GraphQLSubs.Server.Authentication;

namespace GraphQLSubs.Server.Live;

/// <summary>Ends streams at their viewer's token's expiry; a websocket is closed then, but an event stream has no other end.</summary>
internal static class StreamExpiry
{
    public static async IAsyncEnumerable<T> UntilExpiryAsync<T>(
        this IAsyncEnumerable<T> source, ViewerSession session, TimeProvider time, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var expiry = session.WaitForExpiryAsync(time, ending.Token);
        try
        {
            await using var events = source.GetAsyncEnumerator(ending.Token);
            while (true)
            {
                var next = events.MoveNextAsync().AsTask();
                await Task.WhenAny(next, expiry);
                if (expiry.IsCompletedSuccessfully)
                {
                    await ending.CancelAsync();
                    await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                    throw new GraphQLException(ErrorBuilder.New().SetMessage("The token has expired.").SetCode("AUTH_NOT_AUTHENTICATED").Build());
                }

                if (!await next)
                {
                    yield break;
                }

                yield return events.Current;
            }
        }
        finally
        {
            await ending.CancelAsync();
        }
    }
}
