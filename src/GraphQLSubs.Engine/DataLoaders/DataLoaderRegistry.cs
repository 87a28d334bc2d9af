namespace GraphQLSubs.Engine.DataLoaders;

/// <summary>Which class implements a DataLoader asked for by an interface or base class.</summary>
internal sealed class DataLoaderRegistry
{
    private readonly Dictionary<Type, Type> _implementations = [];

    public void Add(Type service, Type implementation) => _implementations[service] = implementation;

    public Type FindImplementation(Type service) => _implementations.GetValueOrDefault(service, service);
}
