using GraphQLSubs.Engine.Conventions.Filtering;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Engine;

/// <summary>Registers filtering.</summary>
public static class FilteringBuilderExtensions
{
    /// <summary>Allows <c>[UseFiltering]</c>; it needs no further registration, the method states the intent.</summary>
    /// <param name="builder">The server's builder.</param>
    public static IRequestExecutorBuilder AddFiltering(this IRequestExecutorBuilder builder) => builder;

    /// <summary>Changes how much one filter may ask for.</summary>
    /// <param name="builder">The server's builder.</param>
    /// <param name="configure">Changes the options.</param>
    public static IRequestExecutorBuilder ModifyFilterOptions(this IRequestExecutorBuilder builder, Action<FilterOptions> configure)
    {
        builder.Services.Configure(configure);
        return builder;
    }
}
