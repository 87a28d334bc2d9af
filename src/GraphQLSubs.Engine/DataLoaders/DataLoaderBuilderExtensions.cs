using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GraphQLSubs.Engine.DataLoaders;

/// <summary>Registers DataLoaders.</summary>
public static class DataLoaderBuilderExtensions
{
    /// <summary>Registers a DataLoader: one instance a request.</summary>
    /// <typeparam name="T">The DataLoader.</typeparam>
    /// <param name="builder">The server's builder.</param>
    public static IRequestExecutorBuilder AddDataLoader<T>(this IRequestExecutorBuilder builder) where T : class, IDataLoader
    {
        builder.Services.TryAddSingleton<DataLoaderOptions>();
        builder.Services.TryAddScoped<T>();
        return builder;
    }

    /// <summary>Registers a DataLoader by an interface of its own: one instance a request.</summary>
    /// <typeparam name="TService">The interface.</typeparam>
    /// <typeparam name="TImplementation">The DataLoader.</typeparam>
    /// <param name="builder">The server's builder.</param>
    public static IRequestExecutorBuilder AddDataLoader<TService, TImplementation>(this IRequestExecutorBuilder builder)
        where TService : class, IDataLoader where TImplementation : class, TService
    {
        builder.Services.TryAddSingleton<DataLoaderOptions>();
        builder.Services.TryAddScoped<TService, TImplementation>();
        return builder;
    }
}
