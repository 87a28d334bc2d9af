using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace GraphQLSubs.Server.Dashboard;

/// <summary>Answers with the compressed file that the build has put beside a file (<c>app.js.br</c>, <c>app.js.gz</c>), where there is one that the client takes.</summary>
/// <param name="files">The files.</param>
internal sealed class PrecompressedFiles(IFileProvider files) : IContentTypeProvider
{
    // The smaller one first.
    private static readonly (string Coding, string Extension)[] s_codings = [("br", ".br"), ("gzip", ".gz")];

    private readonly FileExtensionContentTypeProvider _contentTypes = new();

    /// <summary>Turns a request for a file into one for the best compressed one.</summary>
    public void Choose(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().AcceptEncoding;
        foreach (var (coding, extension) in s_codings)
        {
            var compressed = request.Path.Value + extension;
            if (accepted.Any(a => a.Quality is not 0 && a.Value.Equals(coding, StringComparison.OrdinalIgnoreCase)) && files.GetFileInfo(compressed).Exists)
            {
                request.Path = compressed;
                return;
            }
        }
    }

    /// <summary>Says how the file that is sent is compressed.</summary>
    public static void SetHeaders(HttpContext context, string file)
    {
        context.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (CodingOf(file) is { Coding: { } coding })
        {
            context.Response.Headers.ContentEncoding = coding;
        }
    }

    /// <inheritdoc/>
    public bool TryGetContentType(string subpath, [MaybeNullWhen(false)] out string contentType)
        => _contentTypes.TryGetContentType(subpath[..^(CodingOf(subpath).Extension?.Length ?? 0)], out contentType);

    private static (string? Coding, string? Extension) CodingOf(string file) => s_codings.FirstOrDefault(c => file.EndsWith(c.Extension, StringComparison.Ordinal));
}
