using Microsoft.AspNetCore.Builder;

namespace GraphQLSubs.Engine.AspNetCore;

/// <summary>Configures a mapped GraphQL endpoint; takes ASP.NET Core's conventions (authorization, CORS, rate limits) like any other.</summary>
public sealed class GraphQLEndpointConventionBuilder : IEndpointConventionBuilder
{
    private readonly IEndpointConventionBuilder _inner;

    internal GraphQLEndpointConventionBuilder(IEndpointConventionBuilder inner) => _inner = inner;

    /// <summary>Sets the endpoint's options.</summary>
    /// <param name="options">The options; they must not change any more.</param>
    public GraphQLEndpointConventionBuilder WithOptions(GraphQLServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _inner.WithMetadata(options);
        return this;
    }

    /// <inheritdoc/>
    public void Add(Action<EndpointBuilder> convention) => _inner.Add(convention);

    /// <inheritdoc/>
    public void Finally(Action<EndpointBuilder> finallyConvention) => _inner.Finally(finallyConvention);
}
