using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GraphQLSubs.Engine.AspNetCore.Explorer;

/// <summary>
/// Passes the explorer's files on from its maker's CDN, as HotChocolate does: the page cannot load them from there itself, since browsers start
/// no workers of another origin. Nothing of the request but the file's name goes out.
/// </summary>
internal sealed class CdnExplorerFiles(HttpClient client, Uri root, ILogger logger) : IExplorerFiles
{
    private static readonly SearchValues<char> s_plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_./");

    public async Task SendAsync(HttpContext context, string path)
    {
        if (path.AsSpan().ContainsAnyExcept(s_plain) || path.Split('/').Any(segment => segment is "" or "." or ".."))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        var address = new Uri(root, path);
        try
        {
            using var response = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
            if (!response.IsSuccessStatusCode)
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }
            ExplorerFile.SetHeaders(context, path, isLocal: false);
            if (!HttpMethods.IsHead(context.Request.Method))
            {
                await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
            }
        }
        catch (Exception error) when (IsUnreachable(error, context) && !context.Response.HasStarted)
        {
            Log.ExplorerNotReachable(logger, address, error);
            context.Response.StatusCode = StatusCodes.Status502BadGateway;
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync("The explorer is not installed on this server and its CDN cannot be reached.", context.RequestAborted);
        }
    }

    private static bool IsUnreachable(Exception error, HttpContext context)
        => error is HttpRequestException || (error is TaskCanceledException && !context.RequestAborted.IsCancellationRequested);
}
