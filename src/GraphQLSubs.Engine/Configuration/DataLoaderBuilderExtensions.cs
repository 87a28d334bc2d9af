using GraphQLSubs.Engine.DataLoaders;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GraphQLSubs.Engine;

/// <summary>Registers DataLoaders. Resolvers and other DataLoaders take them as parameters; there is one instance a request.</summary>
public static class DataLoaderBuilderExtensions
{
    /// <summary>Registers a DataLoader.</summary>
    /// <typeparam name="T">The DataLoader.</typeparam>
    /// <param name="builder">The server's builder.</param>
    public static IRequestExecutorBuilder AddDataLoader<T>(this IRequestExecutorBuilder builder) where T : class, IDataLoader
        => builder.AddDataLoader<T, T>();

    /// <summary>Registers a DataLoader by an interface of its own.</summary>
    /// <typeparam name="TService">The interface.</typeparam>
    /// <typeparam name="TImplementation">The DataLoader.</typeparam>
    /// <param name="builder">The server's builder.</param>
    public static IRequestExecutorBuilder AddDataLoader<TService, TImplementation>(this IRequestExecutorBuilder builder)
        where TService : class, IDataLoader where TImplementation : class, TService
    {
        var registry = builder.Services.Select(s => s.ServiceType == typeof(DataLoaderRegistry) ? s.ImplementationInstance : null)
            .OfType<DataLoaderRegistry>().FirstOrDefault();
        if (registry is null)
        {
            builder.Services.AddSingleton(registry = new DataLoaderRegistry());
        }
        registry.Add(typeof(TService), typeof(TImplementation));
        builder.Services.TryAddSingleton<DataLoaderOptions>();
        return builder;
    }
}
