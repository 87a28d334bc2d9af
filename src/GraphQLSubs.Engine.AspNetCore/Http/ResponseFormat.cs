using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace GraphQLSubs.Engine.AspNetCore.Http;

/// <summary>
/// How a client wants to be answered. GraphQL over HTTP asks for <c>application/json</c> where anything is accepted, so that
/// clients older than <c>application/graphql-response+json</c> understand the answer.
/// </summary>
/// <param name="ContentType">The content type of a single result; null where only an event stream is accepted.</param>
/// <param name="AcceptsEventStream">Whether results may come as server-sent events.</param>
internal readonly record struct ResponseFormat(string? ContentType, bool AcceptsEventStream)
{
    public const string Json = "application/json; charset=utf-8";
    public const string GraphQLResponse = "application/graphql-response+json; charset=utf-8";
    public const string EventStream = "text/event-stream; charset=utf-8";

    /// <summary>Whether a failed request shows in the status code; with <c>application/json</c> a well-formed request is always answered 200.</summary>
    public bool HasStatusCodes => ContentType == GraphQLResponse;

    /// <summary>Chooses by the <c>Accept</c> header; null where nothing that it names can be sent.</summary>
    public static ResponseFormat? Negotiate(StringValues accept)
    {
        if (StringValues.IsNullOrEmpty(accept))
        {
            return new ResponseFormat(Json, AcceptsEventStream: true);
        }
        if (!MediaTypeHeaderValue.TryParseList(accept, out var ranges))
        {
            return null;
        }
        string? contentType = null;
        var acceptsEventStream = false;
        foreach (var range in ranges.OrderByDescending(r => r.Quality ?? 1))
        {
            if (range.Quality is 0 || !IsUtf8(range))
            {
                continue;
            }
            contentType ??= range.MediaType.Value?.ToLowerInvariant() switch
            {
                "application/graphql-response+json" => GraphQLResponse,
                "application/json" or "application/*" or "*/*" => Json,
                _ => null,
            };
            acceptsEventStream |= range.MediaType.Value?.ToLowerInvariant() is "text/event-stream" or "text/*" or "*/*";
        }
        return contentType is null && !acceptsEventStream ? null : new ResponseFormat(contentType, acceptsEventStream);
    }

    /// <summary>Whether a media type's text is, or may be, in UTF-8. A parameter's value may be quoted, and escaped then. RFC 9110, 5.6.6.</summary>
    public static bool IsUtf8(MediaTypeHeaderValue type)
        => !type.Charset.HasValue || HeaderUtilities.UnescapeAsQuotedString(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the client is a browser that shows a page.</summary>
    public static bool PrefersHtml(StringValues accept)
        => MediaTypeHeaderValue.TryParseList(accept, out var ranges)
            && ranges.OrderByDescending(r => r.Quality ?? 1).First().MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase);
}
