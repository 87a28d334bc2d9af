using System.Runtime.CompilerServices;
using GraphQLSubs.Server.Authentication;

namespace GraphQLSubs.Server.Live;

/// <summary>Ends streams at their viewer's token's expiry; a websocket is closed then, but an event stream has no other end.</summary>
internal static class StreamExpiry
{
    public static IAsyncEnumerable<T> UntilExpiry<T>(this IAsyncEnumerable<T> source, ViewerSession session, TimeProvider time)
        => session.IsClosedAtExpiry ? source : EndAtExpiryAsync(source, session, time);

    private static async IAsyncEnumerable<T> EndAtExpiryAsync<T>(
        IAsyncEnumerable<T> source, ViewerSession session, TimeProvider time, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var expired = false;
        var expiring = CancelAtExpiryAsync();
        try
        {
            await using var events = source.GetAsyncEnumerator(ending.Token);
            while (await MoveNextAsync(events))
            {
                yield return events.Current;
            }
        }
        finally
        {
            await ending.CancelAsync();
            await expiring.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        async Task CancelAtExpiryAsync()
        {
            await session.WaitForExpiryAsync(time, ending.Token);
            Volatile.Write(ref expired, true);
            await ending.CancelAsync();
        }

        async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<T> events)
        {
            try
            {
                return await events.MoveNextAsync();
            }
            catch (OperationCanceledException) when (Volatile.Read(ref expired))
            {
                throw new GraphQLException(ErrorBuilder.New().SetMessage("The token has expired.").SetCode("AUTH_NOT_AUTHENTICATED").Build());
            }
        }
    }
}
