using System.Collections.Concurrent;
using GraphQLSubs.Engine.Values;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GraphQLSubs.Engine.AspNetCore.Explorer;

/// <summary>Serves the explorer below a GraphQL endpoint's path.</summary>
internal sealed class ExplorerEndpoint
{
    private readonly ConcurrentDictionary<GraphQLToolOptions, IExplorerFiles> _files = new();

    /// <summary>Answers a browser's request.</summary>
    /// <param name="context">The request; GET or HEAD.</param>
    /// <param name="options">The options.</param>
    /// <param name="path">What follows the endpoint's path and a <c>/</c>.</param>
    public async Task HandleAsync(HttpContext context, GraphQLToolOptions options, string path)
    {
        switch (path)
        {
            case "" when !context.Request.Path.Value!.EndsWith('/'):
                // The page's relative addresses need the slash.
                var request = context.Request;
                context.Response.Redirect($"{request.PathBase}{request.Path}/{request.QueryString}");
                break;
            case ExplorerConfiguration.FileName:
                await SendConfigurationAsync(context, options);
                break;
            default:
                var files = _files.GetOrAdd(options, CreateFiles, context.RequestServices);
                await files.SendAsync(context, path.Length is 0 ? ExplorerFile.Index : path);
                break;
        }
    }

    private static async Task SendConfigurationAsync(HttpContext context, GraphQLToolOptions options)
    {
        using var body = new ValueWriter();
        ExplorerConfiguration.Write(options, body);
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = body.Length;
        context.Response.Headers.CacheControl = "no-store";
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.BodyWriter.WriteAsync(body.WrittenMemory, context.RequestAborted);
        }
    }

    private static IExplorerFiles CreateFiles(GraphQLToolOptions options, IServiceProvider services)
        => InstalledExplorerFiles.AreIn(options.AssetsPath)
            ? new InstalledExplorerFiles(Path.GetFullPath(options.AssetsPath))
            : new CdnExplorerFiles(
                new HttpClient(options.CdnHandler ?? new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
                {
                    Timeout = TimeSpan.FromSeconds(20),
                },
                options.CdnUrl, services.GetRequiredService<ILoggerFactory>().CreateLogger<CdnExplorerFiles>());
}
