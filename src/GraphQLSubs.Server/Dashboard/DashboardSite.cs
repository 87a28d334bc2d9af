using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace GraphQLSubs.Server.Dashboard;

/// <summary>Serves the administrator's dashboard, which the build puts beside the server.</summary>
internal static class DashboardSite
{
    public const string Path = "/dashboard";

    /// <summary>Another folder to serve it from than <c>dashboard/</c> beside the server.</summary>
    public const string FolderSetting = "Dashboard:Folder";

    // Their names carry a hash of what is in them.
    private const string HashedAssets = "/assets";
    private const string Forever = "public, max-age=31536000, immutable";

    public static void UseDashboard(this WebApplication app)
    {
        var folder = System.IO.Path.GetFullPath(app.Configuration[FolderSetting] ?? "dashboard", AppContext.BaseDirectory);
        var page = new DashboardPage(System.IO.Path.Combine(folder, DashboardPage.FileName), app.Environment.IsDevelopment());
        app.Map(Path, site =>
        {
            site.Use((context, next) => DashboardPage.IsAt(context.Request) ? page.SendAsync(context) : next(context));
            if (Directory.Exists(folder))
            {
                var files = new PhysicalFileProvider(folder);
                var compressed = new PrecompressedFiles(files);
                site.Use((context, next) =>
                {
                    compressed.Choose(context.Request);
                    return next(context);
                });
                site.UseStaticFiles(new StaticFileOptions
                {
                    FileProvider = files,
                    ContentTypeProvider = compressed,
                    OnPrepareResponse = static sent => SetHeaders(sent.Context, sent.File.Name),
                });
            }

            // What is no file is not for the endpoints either: a missing script must not be answered by a page.
            site.Run(static context =>
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            });
        });
    }

    private static void SetHeaders(HttpContext context, string file)
    {
        var headers = context.Response.Headers;
        headers[HeaderNames.CacheControl] = context.Request.Path.StartsWithSegments(HashedAssets, StringComparison.Ordinal) ? Forever : "no-cache";
        PrecompressedFiles.SetHeaders(context, file);
    }
}
