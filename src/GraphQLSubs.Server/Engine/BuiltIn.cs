using GraphQLSubs.Server.Live;
using GraphQLSubs.Server.Operations;
using Microsoft.Extensions.Options;

namespace GraphQLSubs.Server.Engine;

/// <summary>What is said otherwise on the engine of this repository than on HotChocolate; <c>GraphQLEngine.props</c> compiles one of the two files of that name.</summary>
internal static class EngineSetup
{
    /// <summary>The root types and all others of the server, and what clients are told of errors, of which the engine logs the unexpected ones.</summary>
    public static IRequestExecutorBuilder AddSchema(this IRequestExecutorBuilder graphql)
        => graphql.AddQueryType<Query>().AddMutationType<Mutation>().AddSubscriptionType<LiveEvents>().AddServerTypes().AddErrorFilter<ErrorFilter>();

    /// <summary>Has a line logged of each operation that takes so long; none where it is null.</summary>
    public static IRequestExecutorBuilder LogSlowOperations(this IRequestExecutorBuilder graphql, TimeSpan? threshold)
        => graphql.ModifyRequestOptions(o => o.SlowOperation = threshold);

    /// <summary>What must come before websockets.</summary>
    public static void UseEngine(this WebApplication app) => app.UseDirectSocketWrites();

    /// <summary>The endpoint, within the limits of callers, to the server's own pages and those of the allowed origins.</summary>
    public static void MapLimitedGraphQL(this WebApplication app, string path, GraphQLServerOptions options)
    {
        var limits = app.Services.GetRequiredService<CallerLimits>();
        options.MaxRequestSize = app.Services.GetRequiredService<IOptions<LimitSettings>>().Value.RequestBytes;
        options.ExecutionLimiter = limits.Executions;
        options.StreamLimiter = limits.Streams;
        foreach (var origin in app.Services.GetRequiredService<IOptions<CorsSettings>>().Value.AllowedOrigins)
        {
            options.Sockets.AllowedOrigins.Add(origin);
        }

        app.MapGraphQL(path).WithOptions(options);
    }

    /// <summary>What the client asks for, in its order or else a given one; the primary key is added by the engine.</summary>
    public static IQueryable<TEntity> Ordered<TEntity>(
        this IQueryable<TEntity> source, QueryContext<TEntity> query, Func<SortDefinition<TEntity>, SortDefinition<TEntity>> defaultOrder)
        => source.With(query, order => order.IfEmpty(defaultOrder));
}
