using Microsoft.AspNetCore.ResponseCompression;
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

    public static void AddDashboard(this WebApplicationBuilder builder) => builder.Services.AddResponseCompression(static options =>
    {
        // The files hold no secrets that the length of a compressed answer could tell.
        options.EnableForHttps = true;
        options.Providers.Add<BrotliCompressionProvider>();
        options.Providers.Add<GzipCompressionProvider>();
    });

    public static void UseDashboard(this WebApplication app)
    {
        var folder = System.IO.Path.GetFullPath(app.Configuration[FolderSetting] ?? "dashboard", AppContext.BaseDirectory);
        var page = new DashboardPage(System.IO.Path.Combine(folder, DashboardPage.FileName), app.Environment.IsDevelopment());
        app.Map(Path, site =>
        {
            site.UseResponseCompression();
            site.Use((context, next) => DashboardPage.IsAt(context.Request) ? page.SendAsync(context) : next(context));
            if (Directory.Exists(folder))
            {
                site.UseStaticFiles(new StaticFileOptions
                {
                    FileProvider = new PhysicalFileProvider(folder),
                    OnPrepareResponse = static file => SetHeaders(file.Context),
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

    private static void SetHeaders(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers[HeaderNames.CacheControl] = context.Request.Path.StartsWithSegments(HashedAssets, StringComparison.Ordinal) ? Forever : "no-cache";
        headers[HeaderNames.XContentTypeOptions] = "nosniff";
    }
}
