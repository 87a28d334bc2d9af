using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace GraphQLSubs.Server.Dashboard;

/// <summary>The dashboard's one page, which shows every address below the dashboard's that is not a file's.</summary>
/// <param name="file">The page's file.</param>
/// <param name="isDemo">Whether it may offer to sign in as somebody of the demo.</param>
internal sealed class DashboardPage(string file, bool isDemo)
{
    public const string FileName = "index.html";

    // The build leaves these words in the page (vite.config.ts, index.html).
    private const string NoncePlaceholder = "__CSP_NONCE__";
    private const string DemoPlaceholder = "__DEMO__";
    private const int NonceBytes = 16;

    /// <summary>Whether a request is for the page and not for a file.</summary>
    public static bool IsAt(HttpRequest request)
        => (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            && (!Path.HasExtension(request.Path.Value) || request.Path.Value == $"/{FileName}");

    public async Task SendAsync(HttpContext context)
    {
        if (!File.Exists(file))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            await context.Response.WriteAsync("The dashboard is not built: building the server builds it where npm is installed.", context.RequestAborted);
            return;
        }

        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(NonceBytes));
        var page = (await File.ReadAllTextAsync(file, context.RequestAborted))
            .Replace(NoncePlaceholder, nonce, StringComparison.Ordinal)
            .Replace(DemoPlaceholder, isDemo ? "true" : "false", StringComparison.Ordinal);
        SetHeaders(context.Response.Headers, nonce);
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(page, context.RequestAborted);
    }

    private static void SetHeaders(IHeaderDictionary headers, string nonce)
    {
        // Style elements that the component library makes carry the nonce; scripts come from files alone.
        headers[HeaderNames.ContentSecurityPolicy] =
            $"default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
            + "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
        headers[HeaderNames.CacheControl] = "no-store";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }
}
