using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Server.Operations;
using Microsoft.Net.Http.Headers;

namespace GraphQLSubs.Server.Rest;

/// <summary>
/// Sends files while they are read, for as long as the viewer is what it was when it asked. A download counts as one of the viewer's streams, however slowly it is taken; an execution it is only while a page is read.
/// </summary>
internal sealed class Download(CallerLimits limits, ViewerStandings standings, TimeProvider time)
{
    private const int PieceBytes = 64 * 1024;

    // As long as a websocket's client may take for a message.
    private static readonly TimeSpan s_sendTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Sends a file. What goes wrong before its first page is still answered as a problem.</summary>
    /// <param name="http">The request.</param>
    /// <param name="mediaType">What it is; text in UTF-8.</param>
    /// <param name="name">Its name.</param>
    /// <param name="pages">Its parts, each read when the one before is sent.</param>
    public async Task SendAsync(HttpContext http, string mediaType, string name, IAsyncEnumerable<ReadOnlyMemory<byte>> pages)
    {
        using var stream = await limits.Streams.EnterAsync(http);
        await using var reading = pages.GetAsyncEnumerator(http.RequestAborted);
        bool hasPage;
        using (await limits.Executions.EnterAsync(http))
        {
            if (await standings.FindAsync(http.Session().SignedInAs, http.RequestAborted) != http.Session().Viewer)
            {
                // It has waited for its turn meanwhile.
                throw new HttpProblemException(StatusCodes.Status403Forbidden, ErrorFilter.NotAuthorized, new ViewerRevokedException().Message);
            }

            hasPage = await reading.MoveNextAsync();
        }

        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name);
        http.Response.Headers[HeaderNames.ContentDisposition] = disposition.ToString();
        http.Response.ContentType = $"{mediaType}; charset=utf-8";
        if (HttpMethods.IsHead(http.Request.Method))
        {
            return;
        }

        while (hasPage)
        {
            for (var rest = reading.Current; !rest.IsEmpty; rest = rest[Math.Min(PieceBytes, rest.Length)..])
            {
                if (!await TrySendAsync(http, rest[..Math.Min(PieceBytes, rest.Length)]))
                {
                    http.Abort();
                    return;
                }
            }

            using (await limits.Executions.GoOnAsync(http, time))
            {
                if (await standings.FindAsync(http.Session().SignedInAs, http.RequestAborted) != http.Session().Viewer)
                {
                    http.Abort();
                    return;
                }

                hasPage = await reading.MoveNextAsync();
            }
        }
    }

    private async Task<bool> TrySendAsync(HttpContext http, ReadOnlyMemory<byte> piece)
    {
        using var timeout = new CancellationTokenSource(s_sendTimeout, time);
        using var sending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, timeout.Token);
        try
        {
            await http.Response.Body.WriteAsync(piece, sending.Token);
            return true;
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            return false;
        }
    }
}
