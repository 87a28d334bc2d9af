using GraphQLSubs.Engine.Building;
using GraphQLSubs.Engine.Conventions;
using GraphQLSubs.Engine.Conventions.Authorization;
using GraphQLSubs.Engine.Conventions.Cost;
using GraphQLSubs.Engine.Conventions.Mutations;
using GraphQLSubs.Engine.Conventions.Relay;
using GraphQLSubs.Engine.DataLoaders;
using GraphQLSubs.Engine.Execution;
using GraphQLSubs.Engine.Resolvers;
using GraphQLSubs.Engine.Types;
using GraphQLSubs.Engine.Types.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace GraphQLSubs.Engine;

/// <summary>Configures a GraphQL server.</summary>
public static class RequestExecutorBuilderExtensions
{
    /// <summary>Adds a GraphQL server to the application's services.</summary>
    /// <param name="services">The services.</param>
    public static IRequestExecutorBuilder AddGraphQLServer(this IServiceCollection services)
    {
        services.AddOptions();
        services.Configure<SchemaSetup>(AddConventions);
        services.TryAddSingleton<DataLoaderOptions>();
        services.TryAddSingleton(provider => new AnnotationSchemaBuilder(provider, provider.GetRequiredService<IOptions<SchemaSetup>>().Value).Build());
        services.TryAddSingleton<IRequestExecutor>(provider => new RequestExecutor(
            provider.GetRequiredService<Schema>(), provider,
            provider.GetRequiredService<IOptions<RequestExecutorOptions>>().Value,
            provider.GetRequiredService<IOptions<SchemaSetup>>().Value.Validation,
            new CostAnalysis(provider.GetRequiredService<IOptions<CostOptions>>().Value)));
        return new Builder(services);
    }

    /// <summary>Makes a class the query root.</summary>
    /// <typeparam name="T">The class.</typeparam>
    /// <param name="builder">The server's builder.</param>
    public static IRequestExecutorBuilder AddQueryType<T>(this IRequestExecutorBuilder builder) => builder.Setup(s => s.QueryType = typeof(T));

    /// <summary>Makes a class the mutation root.</summary>
    /// <typeparam name="T">The class.</typeparam>
    /// <param name="builder">The server's builder.</param>
    public static IRequestExecutorBuilder AddMutationType<T>(this IRequestExecutorBuilder builder) => builder.Setup(s => s.MutationType = typeof(T));

    /// <summary>Makes a class the subscription root, of the class's name.</summary>
    /// <typeparam name="T">The class.</typeparam>
    /// <param name="builder">The server's builder.</param>
    public static IRequestExecutorBuilder AddSubscriptionType<T>(this IRequestExecutorBuilder builder) => builder.Setup(s => s.SubscriptionType = typeof(T));

    /// <summary>Adds an annotated class: a root's part, an extension, a configuration of a type.</summary>
    /// <typeparam name="T">The class.</typeparam>
    /// <param name="builder">The server's builder.</param>
    public static IRequestExecutorBuilder AddType<T>(this IRequestExecutorBuilder builder) => builder.AddTypes(typeof(T));

    /// <summary>Adds an annotated class.</summary>
    /// <typeparam name="T">The class.</typeparam>
    /// <param name="builder">The server's builder.</param>
    public static IRequestExecutorBuilder AddTypeExtension<T>(this IRequestExecutorBuilder builder) => builder.AddTypes(typeof(T));

    /// <summary>Adds annotated classes.</summary>
    /// <param name="builder">The server's builder.</param>
    /// <param name="types">The classes; static ones too.</param>
    public static IRequestExecutorBuilder AddTypes(this IRequestExecutorBuilder builder, params Type[] types)
        => builder.Setup(s => s.Types.AddRange(types.Where(t => !s.Types.Contains(t))));

    /// <summary>Adds the types of a type system document. Fields without a resolver read the property or entry of their name.</summary>
    /// <param name="builder">The server's builder.</param>
    /// <param name="sdl">The document.</param>
    public static IRequestExecutorBuilder AddDocumentFromString(this IRequestExecutorBuilder builder, string sdl) => builder.Setup(s => s.Documents.Add(sdl));

    /// <summary>Attaches a resolver to a field.</summary>
    /// <param name="builder">The server's builder.</param>
    /// <param name="typeName">The object type.</param>
    /// <param name="fieldName">The field.</param>
    /// <param name="resolver">Computes the value.</param>
    public static IRequestExecutorBuilder AddResolver(
        this IRequestExecutorBuilder builder, string typeName, string fieldName, Func<IResolverContext, ValueTask<object?>> resolver)
        => builder.Setup(s => s.Resolvers.Add((typeName, fieldName, field => field.Resolver = resolver.Invoke)));

    /// <summary>Attaches a resolver that answers at once to a field.</summary>
    /// <param name="builder">The server's builder.</param>
    /// <param name="typeName">The object type.</param>
    /// <param name="fieldName">The field.</param>
    /// <param name="resolver">Computes the value.</param>
    public static IRequestExecutorBuilder AddResolver(
        this IRequestExecutorBuilder builder, string typeName, string fieldName, Func<IResolverContext, object?> resolver)
        => builder.Setup(s => s.Resolvers.Add((typeName, fieldName, field => field.PureResolver = resolver.Invoke)));

    /// <summary>Attaches the source of a subscription field's events. Each event is the field's value where it has no resolver.</summary>
    /// <param name="builder">The server's builder.</param>
    /// <param name="typeName">The subscription root.</param>
    /// <param name="fieldName">The field.</param>
    /// <param name="subscribe">Opens the stream.</param>
    public static IRequestExecutorBuilder AddSubscriber(
        this IRequestExecutorBuilder builder, string typeName, string fieldName, SubscribeDelegate subscribe)
    {
        return builder.Setup(s => s.Resolvers.Add((typeName, fieldName, Attach)));

        void Attach(FieldConfiguration field)
        {
            field.Subscribe = subscribe;
            if (field.Resolver is null)
            {
                field.PureResolver ??= static context => context.ContextData[SubscriptionExecution.EventMessageKey];
            }
        }
    }

    /// <summary>Lets a .NET type stand for a GraphQL type.</summary>
    /// <typeparam name="TRuntime">The .NET type.</typeparam>
    /// <param name="builder">The server's builder.</param>
    /// <param name="typeName">The GraphQL type.</param>
    public static IRequestExecutorBuilder BindRuntimeType<TRuntime>(this IRequestExecutorBuilder builder, string typeName)
        => builder.Setup(s => s.BoundTypes[typeof(TRuntime)] = typeName);

    /// <summary>Shapes mutations as Relay asks: one input, one payload with typed errors.</summary>
    /// <param name="builder">The server's builder.</param>
    /// <param name="applyToAllMutations">False: only those marked with <see cref="UseMutationConventionAttribute"/>.</param>
    public static IRequestExecutorBuilder AddMutationConventions(this IRequestExecutorBuilder builder, bool applyToAllMutations = true)
        => builder.AddMutationConventions(new MutationConventionOptions { ApplyToAllMutations = applyToAllMutations });

    /// <summary>Shapes mutations as Relay asks: one input, one payload with typed errors.</summary>
    /// <param name="builder">The server's builder.</param>
    /// <param name="options">How.</param>
    public static IRequestExecutorBuilder AddMutationConventions(this IRequestExecutorBuilder builder, MutationConventionOptions options)
        => builder.Setup(s => s.Convention<ShapedMutations>().Options = options);

    /// <summary>
    /// Lets a .NET interface stand for <c>Error</c>, the interface of all expected failures, so that a field may answer any error class that implements it.
    /// </summary>
    /// <typeparam name="T">The .NET interface, named <c>Error</c> by <see cref="GraphQLNameAttribute"/>.</typeparam>
    /// <param name="builder">The server's builder.</param>
    public static IRequestExecutorBuilder AddErrorInterfaceType<T>(this IRequestExecutorBuilder builder) => builder.Setup(s => s.Convention<ShapedMutations>().ErrorInterface = typeof(T));

    /// <summary>Adds the fields <c>node</c> and <c>nodes</c>.</summary>
    /// <param name="builder">The server's builder.</param>
    /// <param name="configure">Changes the limits.</param>
    public static IRequestExecutorBuilder AddGlobalObjectIdentification(
        this IRequestExecutorBuilder builder, Action<GlobalObjectIdentificationOptions>? configure = null)
        => builder.Setup(s =>
        {
            var nodes = s.Convention<NodeConvention>();
            nodes.Options ??= new GlobalObjectIdentificationOptions();
            configure?.Invoke(nodes.Options);
        });

    /// <summary>Adds a filter of errors.</summary>
    /// <typeparam name="T">The filter.</typeparam>
    /// <param name="builder">The server's builder.</param>
    public static IRequestExecutorBuilder AddErrorFilter<T>(this IRequestExecutorBuilder builder) where T : class, IErrorFilter
    {
        builder.Services.AddSingleton<IErrorFilter, T>();
        return builder;
    }

    /// <summary>Carries state of the request's scope into the scope of each resolver of a query.</summary>
    /// <typeparam name="T">A scoped service.</typeparam>
    /// <param name="builder">The server's builder.</param>
    /// <param name="initializer">Called with the request's instance and the resolver's.</param>
    public static IRequestExecutorBuilder AddScopedServiceInitializer<T>(this IRequestExecutorBuilder builder, Action<T, T> initializer) where T : class
    {
        builder.Services.AddSingleton<IScopedServiceInitializer>(new ScopedServiceInitializer<T>(initializer));
        return builder;
    }

    /// <summary>Changes how requests are executed.</summary>
    /// <param name="builder">The server's builder.</param>
    /// <param name="configure">Changes the options.</param>
    public static IRequestExecutorBuilder ModifyRequestOptions(this IRequestExecutorBuilder builder, Action<RequestExecutorOptions> configure)
    {
        builder.Services.Configure(configure);
        return builder;
    }

    /// <summary>Switches introspection off, or on again; and with it the suggestions of messages ("Did you mean …?"), from which a schema can be guessed.</summary>
    /// <param name="builder">The server's builder.</param>
    /// <param name="disable">Whether it is off.</param>
    public static IRequestExecutorBuilder DisableIntrospection(this IRequestExecutorBuilder builder, bool disable = true)
        => builder.Setup(s => s.Validation = s.Validation with { AllowIntrospection = !disable, Suggestions = !disable });

    /// <summary>Changes how documents are validated, and the limits of it.</summary>
    /// <param name="builder">The server's builder.</param>
    /// <param name="configure">Answers the changed options.</param>
    public static IRequestExecutorBuilder ModifyValidationOptions(
        this IRequestExecutorBuilder builder, Func<Validation.ValidationOptions, Validation.ValidationOptions> configure)
        => builder.Setup(s => s.Validation = configure(s.Validation));

    // Mutations first, as what attributes add goes around what they are shaped to; who may ask for a field at all is asked outside of everything.
    private static void AddConventions(SchemaSetup setup)
    {
        if (setup.Conventions.Count == 0)
        {
            setup.Conventions.AddRange(
            [
                new ShapedMutations(), new GlobalIdFields(), new NodeConvention(), new ListConvention(), new AttributeConvention(), new AuthorizationConvention(),
                new CostConvention(),
            ]);
        }
    }

    private static IRequestExecutorBuilder Setup(this IRequestExecutorBuilder builder, Action<SchemaSetup> change)
    {
        builder.Services.Configure(change);
        return builder;
    }

    private sealed class Builder(IServiceCollection services) : IRequestExecutorBuilder
    {
        public IServiceCollection Services { get; } = services;
    }

    private sealed class ScopedServiceInitializer<T>(Action<T, T> initialize) : IScopedServiceInitializer where T : class
    {
        public void Initialize(IServiceProvider request, IServiceProvider resolver)
            => initialize(request.GetRequiredService<T>(), resolver.GetRequiredService<T>());
    }
}
