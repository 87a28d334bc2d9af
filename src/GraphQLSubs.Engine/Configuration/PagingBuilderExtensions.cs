using GraphQLSubs.Engine.Conventions.Paging;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Engine;

/// <summary>Configures paging.</summary>
public static class PagingBuilderExtensions
{
    /// <summary>Allows resolvers to take <see cref="PagingArguments"/>; it needs no further registration, the method states the intent.</summary>
    /// <param name="builder">The server's builder.</param>
    public static IRequestExecutorBuilder AddPagingArguments(this IRequestExecutorBuilder builder) => builder;

    /// <summary>Changes the defaults of all paged fields.</summary>
    /// <param name="builder">The server's builder.</param>
    /// <param name="configure">Changes them.</param>
    public static IRequestExecutorBuilder ModifyPagingOptions(this IRequestExecutorBuilder builder, Action<PagingOptions> configure)
    {
        builder.Services.Configure(configure);
        return builder;
    }
}
