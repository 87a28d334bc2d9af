using GraphQLSubs.Server.Authentication;
using GraphQLSubs.Server.History;
using GraphQLSubs.Server.Provisioning;

namespace GraphQLSubs.Server.Rest;

/// <summary>The routes beside GraphQL, for what is no good in a GraphQL string: one group, with GraphQL's limits.</summary>
internal static class RestRoutes
{
    public const string Companies = "/companies";
    public const string Imports = "/imports";

    private static readonly string[] s_read = [HttpMethods.Get, HttpMethods.Head];

    public static void AddRest(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Download>();
        builder.Services.AddSingleton<Upload>();
    }

    /// <summary>Makes a problem of every failure below the routes' paths; comes before authentication, whose failures are among them.</summary>
    public static void UseRestProblems(this WebApplication app)
        => app.UseWhen(
            static http => http.Request.Path.StartsWithSegments(Companies, StringComparison.OrdinalIgnoreCase)
                || http.Request.Path.StartsWithSegments(Imports, StringComparison.OrdinalIgnoreCase),
            static routes => routes.UseMiddleware<HttpProblems>());

    public static void MapRest(this WebApplication app)
    {
        var routes = app.MapGroup("").AddEndpointFilter<RestContractFilter>();
        routes.MapMemberFiles();
        routes.MapImportErrorFiles();
        routes.MapHistoryExport();
    }

    /// <summary>Maps what is read, by GET and HEAD.</summary>
    public static RouteHandlerBuilder MapRead(this RouteGroupBuilder routes, string pattern, Delegate handler) => routes.MapMethods(pattern, s_read, handler);

    /// <summary>Who is signed in.</summary>
    public static ViewerSession Session(this HttpContext http)
        => http.Features.Get<ViewerSession>() ?? throw new InvalidOperationException("The group lets nobody in who is not signed in.");
}
