using GraphQLSubs.Server.Live;
using GraphQLSubs.Server.Operations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace GraphQLSubs.Server.Engine;

/// <summary>What is said otherwise on HotChocolate than on the engine of this repository; <c>GraphQLEngine.props</c> compiles one of the two classes of that name.</summary>
internal static class EngineSetup
{
    /// <summary>
    /// The root types and all others of the server, and what clients are told of errors. HotChocolate's module adds the roots that have annotated classes itself. Documents
    /// are named by what Apollo's clients send, and those that clients register are kept in the application's cache.
    /// </summary>
    public static IRequestExecutorBuilder AddSchema(this IRequestExecutorBuilder graphql)
    {
        graphql.Services.AddMemoryCache().AddSha256DocumentHashProvider(HotChocolate.Language.HashFormat.Hex);
        return graphql.AddSubscriptionType<LiveEvents>().AddServerTypes().AddErrorFilter<LoggedErrorFilter>();
    }

    /// <summary>Does nothing: HotChocolate tells of operations by its own package, HotChocolate.Diagnostics, as activities.</summary>
    public static IRequestExecutorBuilder LogSlowOperations(this IRequestExecutorBuilder graphql, TimeSpan? threshold) => graphql;

    /// <summary>What must come before websockets: nothing.</summary>
    public static void UseEngine(this WebApplication app)
    {
    }

    /// <summary>The endpoint, within the limits of callers, to the server's own pages and those of the allowed origins.</summary>
    public static void MapLimitedGraphQL(this WebApplication app, string path, GraphQLServerOptions options)
    {
        var admission = ActivatorUtilities.CreateInstance<GraphQLAdmission>(app.Services);
        var endpoint = app.MapGraphQL(path).WithOptions(options);

        // For bodies that do not say how large they are.
        endpoint.WithMetadata(new RequestSizeLimitAttribute(app.Services.GetRequiredService<IOptions<LimitSettings>>().Value.RequestBytes));
        endpoint.Add(built => built.RequestDelegate = admission.Before(built.RequestDelegate!));
    }

    /// <summary>Serves, or carries out a command. HotChocolate's own commands need an older System.CommandLine than the server's.</summary>
    public static async Task<int> RunWithGraphQLCommandsAsync(this WebApplication app, string[] args)
    {
        if (args is not ["schema", "export", .. var options])
        {
            await app.RunAsync();
            return 0;
        }

        var executor = await app.Services.GetRequiredService<IRequestExecutorResolver>().GetRequestExecutorAsync();
        var sdl = executor.Schema.ToString();
        await (options is ["--output", var file] ? File.WriteAllTextAsync(file, sdl) : Console.Out.WriteAsync(sdl));
        return 0;
    }
}
