using GraphQLSubs.Engine.Conventions.Cost;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Engine;

/// <summary>Configures the cost analysis.</summary>
public static class CostBuilderExtensions
{
    /// <summary>Changes the limits and defaults.</summary>
    /// <param name="builder">The server's builder.</param>
    /// <param name="configure">Changes the options.</param>
    public static IRequestExecutorBuilder ModifyCostOptions(this IRequestExecutorBuilder builder, Action<CostOptions> configure)
    {
        builder.Services.Configure(configure);
        return builder;
    }
}
