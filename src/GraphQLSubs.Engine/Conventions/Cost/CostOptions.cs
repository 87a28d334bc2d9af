using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Engine.Conventions.Cost;

/// <summary>What an operation may cost. IBM's cost directive specification, with HotChocolate's defaults.</summary>
public sealed class CostOptions
{
    /// <summary>The most that resolving all fields may cost; 1,000 by default.</summary>
    public double MaxFieldCost { get; set; } = 1_000;

    /// <summary>The most that all objects answered may cost; 1,000 by default.</summary>
    public double MaxTypeCost { get; set; } = 1_000;

    /// <summary>Whether operations above the limits are refused; true by default.</summary>
    public bool EnforceCostLimits { get; set; } = true;
}

/// <summary>Configures the cost analysis.</summary>
public static class CostBuilderExtensions
{
    /// <summary>Changes the limits.</summary>
    /// <param name="builder">The server's builder.</param>
    /// <param name="configure">Changes the options.</param>
    public static IRequestExecutorBuilder ModifyCostOptions(this IRequestExecutorBuilder builder, Action<CostOptions> configure)
    {
        builder.Services.Configure(configure);
        return builder;
    }
}
