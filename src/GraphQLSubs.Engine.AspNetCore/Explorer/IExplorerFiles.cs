using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;

namespace GraphQLSubs.Engine.AspNetCore.Explorer;

/// <summary>Where the explorer's files come from.</summary>
internal interface IExplorerFiles
{
    /// <summary>Answers a GET or HEAD request with a file, or with 404.</summary>
    /// <param name="context">The request.</param>
    /// <param name="path">The file, relative to the explorer's root, with <c>/</c>.</param>
    Task SendAsync(HttpContext context, string path);
}

/// <summary>What all files of the explorer have in common.</summary>
internal static class ExplorerFile
{
    public const string Index = "index.html";

    private static readonly FileExtensionContentTypeProvider s_contentTypes = new()
    {
        Mappings = { [".mjs"] = "text/javascript", [".webmanifest"] = "application/manifest+json" },
    };

    public static void SetHeaders(HttpContext context, string path, bool isLocal)
    {
        var headers = context.Response.Headers;
        context.Response.ContentType = s_contentTypes.TryGetContentType(path, out var type)
            ? type.StartsWith("text/", StringComparison.Ordinal) ? $"{type}; charset=utf-8" : type
            : "application/octet-stream";
        headers.XContentTypeOptions = "nosniff";
        // Files below static/ have a hash of their content in their name.
        headers.CacheControl = path.StartsWith("static/", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache";
        if (isLocal && path == Index)
        {
            // The page holds whatever headers it was configured with, tokens among them: it talks to this server alone, and nobody frames it.
            headers.ContentSecurityPolicy =
                "default-src 'self' data: blob:; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
                + "connect-src 'self' data: blob:; worker-src 'self' blob:; frame-ancestors 'none'; base-uri 'self'; object-src 'none'";
        }
    }
}
