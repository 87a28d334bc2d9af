namespace GraphQLSubs.Engine.Execution;

/// <summary>Carries state of the request's scope into the scope of a resolver, for example who asks.</summary>
internal interface IScopedServiceInitializer
{
    /// <summary>Carries it over.</summary>
    /// <param name="request">The request's services.</param>
    /// <param name="resolver">The resolver's services.</param>
    void Initialize(IServiceProvider request, IServiceProvider resolver);
}
