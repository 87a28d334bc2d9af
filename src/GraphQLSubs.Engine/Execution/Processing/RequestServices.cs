using System.Collections.Concurrent;
using GraphQLSubs.Engine.DataLoaders;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Engine.Execution.Processing;

/// <summary>Services that live as long as one execution, whatever the scope of a resolver: DataLoaders and their scheduler.</summary>
internal sealed class RequestServices(IServiceProvider services, IBatchScheduler scheduler)
{
    private readonly ConcurrentDictionary<Type, Lazy<object>> _dataLoaders = new();

    /// <summary>The service; null where the type is none of those.</summary>
    public object? Find(Type type)
    {
        if (type == typeof(IBatchScheduler))
        {
            return scheduler;
        }
        return typeof(IDataLoader).IsAssignableFrom(type)
            ? _dataLoaders.GetOrAdd(type, static (t, self) => new Lazy<object>(() => self.CreateDataLoader(t)), this).Value
            : null;
    }

    private object CreateDataLoader(Type type)
        => ActivatorUtilities.CreateInstance(
            services, services.GetService<DataLoaderRegistry>()?.FindImplementation(type) ?? type,
            scheduler, services.GetService<DataLoaderOptions>() ?? new DataLoaderOptions());
}
