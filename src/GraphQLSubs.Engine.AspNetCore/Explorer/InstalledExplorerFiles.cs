using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace GraphQLSubs.Engine.AspNetCore.Explorer;

/// <summary>Serves the explorer from a folder, without asking anyone outside.</summary>
internal sealed class InstalledExplorerFiles(string root) : IExplorerFiles, IDisposable
{
    private readonly PhysicalFileProvider _files = new(root);

    public static bool AreIn(string folder) => File.Exists(Path.Combine(folder, ExplorerFile.Index));

    public async Task SendAsync(HttpContext context, string path)
    {
        var file = _files.GetFileInfo(path);
        if (!file.Exists || file.IsDirectory)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        ExplorerFile.SetHeaders(context, path, isLocal: true);
        var tag = new EntityTagHeaderValue($"\"{file.LastModified.UtcTicks:x}-{file.Length:x}\"");
        context.Response.Headers.ETag = tag.ToString();
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        context.Response.ContentLength = file.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.SendFileAsync(file, context.RequestAborted);
        }
    }

    public void Dispose() => _files.Dispose();
}
