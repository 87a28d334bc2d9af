using GraphQLSubs.Engine.AspNetCore.Explorer;
using GraphQLSubs.Engine.AspNetCore.Http;
using GraphQLSubs.Engine.AspNetCore.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace GraphQLSubs.Engine.AspNetCore;

/// <summary>Maps GraphQL endpoints. Nothing is served on a path that is not mapped.</summary>
public static class GraphQLEndpointRouteBuilderExtensions
{
    private const string DefaultPath = "/graphql";
    private const string Rest = "explorerPath";

    /// <summary>
    /// Maps everything on one path: GraphQL over HTTP and websockets (where the application uses <c>app.UseWebSockets()</c>), the explorer for browsers,
    /// and the schema at <c>?sdl</c> and <c>/schema.graphql</c> below it.
    /// </summary>
    /// <param name="endpoints">Where to map.</param>
    /// <param name="path">The path.</param>
    public static GraphQLEndpointConventionBuilder MapGraphQL(this IEndpointRouteBuilder endpoints, string path = DefaultPath)
    {
        var (explorer, sockets) = (new ExplorerEndpoint(), new WebSocketTransport(endpoints.ServiceProvider));
        return Map(endpoints, $"{path.TrimEnd('/')}/{{**{Rest}}}", "GraphQL", (context, options) => HandleAllAsync(context, options, explorer, sockets));
    }

    /// <summary>Maps GraphQL over HTTP alone.</summary>
    /// <param name="endpoints">Where to map.</param>
    /// <param name="pattern">The path.</param>
    public static GraphQLEndpointConventionBuilder MapGraphQLHttp(this IEndpointRouteBuilder endpoints, string pattern = DefaultPath)
        => Map(endpoints, pattern, "GraphQL HTTP", HttpTransport.HandleAsync);

    /// <summary>Maps GraphQL over websockets alone. The application must also use websockets: <c>app.UseWebSockets()</c>.</summary>
    /// <param name="endpoints">Where to map.</param>
    /// <param name="pattern">The path.</param>
    public static GraphQLEndpointConventionBuilder MapGraphQLWebSocket(this IEndpointRouteBuilder endpoints, string pattern = $"{DefaultPath}/ws")
        => Map(endpoints, pattern, "GraphQL WebSocket", new WebSocketTransport(endpoints.ServiceProvider).HandleAsync);

    /// <summary>Maps the download of the schema as SDL alone.</summary>
    /// <param name="endpoints">Where to map.</param>
    /// <param name="pattern">The path.</param>
    public static GraphQLEndpointConventionBuilder MapGraphQLSchema(this IEndpointRouteBuilder endpoints, string pattern = $"{DefaultPath}/sdl")
        => Map(endpoints, pattern, "GraphQL Schema", SchemaEndpoint.HandleAsync);

    private static Task HandleAllAsync(HttpContext context, GraphQLServerOptions options, ExplorerEndpoint explorer, WebSocketTransport sockets)
    {
        if (context.WebSockets.IsWebSocketRequest)
        {
            return sockets.HandleAsync(context, options);
        }
        var request = context.Request;
        var isGet = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        var rest = context.GetRouteValue(Rest) as string ?? "";
        if (isGet && (rest is SchemaEndpoint.FileName || (rest.Length is 0 && request.Query.ContainsKey("sdl"))))
        {
            return SchemaEndpoint.HandleAsync(context, options);
        }
        if (rest.Length > 0)
        {
            return options.Tool.Enable && isGet ? explorer.HandleAsync(context, options.Tool, rest) : NotFound(context);
        }
        var isOperation = request.Query.ContainsKey("query") || request.Query.ContainsKey("id") || request.Query.ContainsKey("documentId")
            || request.Query.ContainsKey("extensions");
        return isGet && !isOperation && options.Tool.Enable && ResponseFormat.PrefersHtml(request.Headers.Accept)
            ? explorer.HandleAsync(context, options.Tool, rest)
            : HttpTransport.HandleAsync(context, options);
    }

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static GraphQLEndpointConventionBuilder Map(
        IEndpointRouteBuilder endpoints, string pattern, string name, Func<HttpContext, GraphQLServerOptions, Task> handle)
        => new(endpoints
            .Map(RoutePatternFactory.Parse(pattern), context => handle(context, OptionsOf(context)))
            .WithDisplayName($"{name} {pattern}"));

    private static GraphQLServerOptions OptionsOf(HttpContext context)
        => context.GetEndpoint()?.Metadata.GetMetadata<GraphQLServerOptions>() ?? GraphQLServerOptions.Default;
}
