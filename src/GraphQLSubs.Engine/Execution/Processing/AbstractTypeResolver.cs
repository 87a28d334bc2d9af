using GraphQLSubs.Engine.Resolvers;
using GraphQLSubs.Engine.Types;

namespace GraphQLSubs.Engine.Execution.Processing;

/// <summary>Finds the object type of a value. Spec: ResolveAbstractType; messages are graphql-js's.</summary>
internal static class AbstractTypeResolver
{
    /// <exception cref="GraphQLException">There is none.</exception>
    public static ObjectType Resolve(Schema schema, NamedType type, IResolverContext context, object value)
    {
        if (type is ObjectType obj)
        {
            return obj.IsTypeOf is { } isTypeOf && !isTypeOf(value)
                ? throw new GraphQLException($"Expected value of type \"{obj.Name}\" but got: {value}.")
                : obj;
        }
        var resolveType = (type as InterfaceType)?.ResolveType ?? (type as UnionType)?.ResolveType;
        var name = resolveType is not null ? resolveType(value) : DefaultResolver.Read(value, "__typename") as string;
        if (name is null)
        {
            return FindByRuntimeType(schema, type, value)
                ?? throw new GraphQLException(
                    $"Abstract type \"{type.Name}\" must resolve to an Object type at runtime for field \"{context.Selection.Field.Coordinate}\". "
                    + $"Either the \"{type.Name}\" type should provide a \"resolveType\" function or each possible type should provide an \"isTypeOf\" function.");
        }
        if (!schema.TypesByName.TryGetValue(name, out var named))
        {
            throw new GraphQLException($"Abstract type \"{type.Name}\" was resolved to a type \"{name}\" that does not exist inside the schema.");
        }
        if (named is not ObjectType objectType)
        {
            throw new GraphQLException($"Abstract type \"{type.Name}\" was resolved to a non-object type \"{name}\".");
        }
        return schema.IsSubType(type, objectType)
            ? objectType
            : throw new GraphQLException($"Runtime Object type \"{name}\" is not a possible type for \"{type.Name}\".");
    }

    private static ObjectType? FindByRuntimeType(Schema schema, NamedType type, object value)
    {
        ObjectType? assignable = null;
        foreach (var possible in schema.GetPossibleTypes(type))
        {
            if (possible.IsTypeOf is { } isTypeOf)
            {
                if (isTypeOf(value))
                {
                    return possible;
                }
            }
            else if (possible.RuntimeType == value.GetType())
            {
                return possible;
            }
            else if (possible.RuntimeType != typeof(object) && possible.RuntimeType.IsInstanceOfType(value))
            {
                assignable ??= possible;
            }
        }
        return assignable;
    }
}
