using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Engine;

/// <summary>Configures a GraphQL server; begun by <c>services.AddGraphQLServer()</c>. Its methods are extension methods.</summary>
public interface IRequestExecutorBuilder
{
    /// <summary>The application's services.</summary>
    IServiceCollection Services { get; }
}
