using System.Collections.Concurrent;
using GraphQLSubs.Engine.DataLoaders;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Engine.Execution.Processing;

/// <summary>
/// Services that live as long as one execution, or one mutation of it, whatever the scope of a resolver: DataLoaders and their scheduler. DataLoaders are made with these
/// services, so that they may take one another.
/// </summary>
internal sealed class RequestServices(IServiceProvider services, IBatchScheduler scheduler) : IServiceProvider
{
    private static readonly ConcurrentDictionary<Type, ObjectFactory> s_factories = new();
    private ConcurrentDictionary<Type, Lazy<object>>? _dataLoaders;

    /// <summary>The service; null where the type is none of those.</summary>
    public object? Find(Type type)
    {
        if (type == typeof(IBatchScheduler))
        {
            return scheduler;
        }
        return typeof(IDataLoader).IsAssignableFrom(type)
            ? LazyInitializer.EnsureInitialized(ref _dataLoaders, static () => new()).GetOrAdd(type, static (t, self) => new Lazy<object>(() => self.CreateDataLoader(t)), this).Value
            : null;
    }

    /// <summary>Forgets what DataLoaders have loaded: whoever asks next, as after a mutation, sees what is there then.</summary>
    public void Forget() => _dataLoaders = null;

    // The container's own account of its services would deny the ones found here.
    object? IServiceProvider.GetService(Type serviceType)
        => serviceType == typeof(IServiceProviderIsService) ? null : Find(serviceType) ?? services.GetService(serviceType);

    private object CreateDataLoader(Type type)
    {
        var implementation = services.GetService<DataLoaderRegistry>()?.FindImplementation(type) ?? type;
        return implementation == type ? s_factories.GetOrAdd(type, static t => ActivatorUtilities.CreateFactory(t, []))(this, null) : Find(implementation)!;
    }
}
