using System.Reflection;
using GraphQLSubs.Engine.Building;
using GraphQLSubs.Engine.Execution;
using GraphQLSubs.Engine.Execution.Processing;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Resolvers;
using GraphQLSubs.Engine.Types;
using GraphQLSubs.Engine.Types.Configuration;

namespace GraphQLSubs.Engine.Conventions.Relay;

/// <summary>The types that are nodes, and how each is found by its key. Relay: Global Object Identification.</summary>
internal sealed class NodeRegistry(AnnotationSchemaBuilder builder)
{
    private const string InterfaceName = "Node";
    private readonly Dictionary<Type, (MethodInfo Method, Type? Owner)> _methods = [];
    private readonly Dictionary<string, NodeFinder> _finders = [];

    /// <summary>Looks for <c>[NodeResolver]</c> in the types' extension classes and in the types themselves.</summary>
    public void FindResolvers(IReadOnlyDictionary<Type, List<Type>> extensions)
    {
        foreach (var (type, classes) in extensions)
        {
            foreach (var candidate in classes.Prepend(type))
            {
                var method = candidate.GetMethods(BindingFlags.Public | BindingFlags.Static).FirstOrDefault(m => m.IsDefined(typeof(NodeResolverAttribute)));
                if (method is not null)
                {
                    _methods[type] = (method, candidate);
                }
            }
        }
    }

    /// <summary>Makes a type a node where it has a resolver.</summary>
    public void Implement(ObjectTypeConfiguration configuration, Type type)
    {
        if (!_methods.TryGetValue(type, out var found))
        {
            return;
        }
        builder.AddType(InterfaceName, CreateInterface);
        configuration.Interfaces.Add(InterfaceName);
        var id = configuration.Fields.Find(f => f.Name == "id")
            ?? throw new SchemaException(new GraphQLError($"{configuration.Name} has a node resolver, but no property Id."));
        if (id.Member is PropertyInfo property && !property.IsDefined(typeof(IDAttribute)))
        {
            GlobalIdConvention.ApplyToField(builder, id, NullableType.Of(property), configuration.Name);
        }
        id.Description ??= "The global id.";
        _finders[configuration.Name] = new NodeFinder(type, found.Method, builder.CreateNodeParameters(found.Method));
    }

    /// <summary>Adds <c>node</c> and <c>nodes</c>.</summary>
    public void AddQueryFields(ObjectTypeConfiguration query, GlobalObjectIdentificationOptions options)
    {
        builder.AddType(InterfaceName, CreateInterface);
        var id = new NonNullTypeNode(Named("ID"));
        query.Fields.Add(new FieldConfiguration
        {
            Name = "node",
            Description = "The object of a global id, of whatever type; null where there is none within the viewer's reach.",
            Type = Named(InterfaceName),
            Arguments = [new InputFieldConfiguration { Name = "id", Description = "The global id.", Type = id, RuntimeType = typeof(string) }],
            Resolver = context => FindAsync(context, context.ArgumentValue<string>("id")),
            EarlyParent = context => FindEarly(context.ArgumentValue<string>("id")),
        });
        query.Fields.Add(new FieldConfiguration
        {
            Name = "nodes",
            Description = $"The objects of global ids, in their order; null where there is none within the viewer's reach. At most {options.MaxAllowedNodeBatchSize}.",
            Type = new NonNullTypeNode(new ListTypeNode(Named(InterfaceName))),
            Arguments =
            [
                new InputFieldConfiguration { Name = "ids", Description = "The global ids.", Type = new NonNullTypeNode(new ListTypeNode(id)), RuntimeType = typeof(string[]) },
            ],
            Resolver = context => FindAllAsync((ResolverContext)context, context.ArgumentValue<string[]>("ids"), options.MaxAllowedNodeBatchSize),
        });
    }

    private object? FindEarly(string id)
        => GlobalId.TryDecode(id, out var typeName, out var key)
            && _finders.TryGetValue(typeName, out var finder) && finder.HasEarlyChildren
            && GlobalId.TryParseKey(key, finder.KeyType, out var value)
                ? EarlyParent.Create(finder.Type, value)
                : null;

    private ValueTask<object?> FindAsync(IResolverContext context, string id)
    {
        if (!GlobalId.TryDecode(id, out var typeName, out var key)
            || !_finders.TryGetValue(typeName, out var finder)
            || !GlobalId.TryParseKey(key, finder.KeyType, out var value))
        {
            throw new GraphQLException(new GraphQLError("The id is not a valid global id of a node.").SetExtension("originalValue", id));
        }
        return finder.FindAsync(context, value);
    }

    // Each object is found with services of its own, as separate fields would be, so that their loads go into the same batches.
    private async ValueTask<object?> FindAllAsync(ResolverContext context, string[] ids, int limit)
    {
        if (ids.Length > limit)
        {
            throw new GraphQLException(new GraphQLError($"At most {limit} nodes can be fetched at once; {ids.Length} were asked for.")
                .SetExtension("requestedItems", ids.Length).SetExtension("maxAllowedItems", limit));
        }
        return await Task.WhenAll(ids.Select((id, index) => FindOneAsync(context, id, index)));
    }

    private async Task<object?> FindOneAsync(ResolverContext context, string id, int index)
    {
        await using var item = context.CreateSibling();
        try
        {
            return await FindAsync(item, id);
        }
        catch (GraphQLException exception)
        {
            foreach (var error in exception.Errors)
            {
                context.ReportError(error.WithPath(error.Path ?? context.Path.Append(index)));
            }
            return null;
        }
    }

    private static InterfaceTypeConfiguration CreateInterface() => new()
    {
        Name = InterfaceName,
        Description = "An object with a global id.",
        Fields = [new FieldConfiguration { Name = "id", Description = "The global id.", Type = new NonNullTypeNode(Named("ID")) }],
    };

    private static NamedTypeNode Named(string name) => new(new NameNode(name));
}

/// <summary>Finds a node by its key.</summary>
internal sealed class NodeFinder(Type type, MethodInfo method, ParameterReader?[] readers)
{
    private readonly MethodInvoker _invoker = MethodInvoker.Create(method);
    private readonly Func<object, ValueTask<object?>>? _unwrap = TaskUnwrapping.For(method.ReturnType);

    public Type Type => type;

    public bool HasEarlyChildren { get; } = method.IsDefined(typeof(EarlyChildrenAttribute));

    public Type KeyType { get; } = method.GetParameters()[Array.FindIndex(readers, r => r is null)].ParameterType;

    public ValueTask<object?> FindAsync(IResolverContext context, object? key)
    {
        var arguments = Array.ConvertAll(readers, r => r is null ? key : r(context));
        var result = _invoker.Invoke(null, arguments.AsSpan());
        return result is not null && _unwrap is not null ? _unwrap(result) : ValueTask.FromResult(result);
    }
}
