using GraphQLSubs.Engine.Building;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Resolvers;
using GraphQLSubs.Engine.Types.Configuration;

namespace GraphQLSubs.Engine.Conventions.Relay;

/// <summary>Turns keys into global ids on the way out, and back on the way in.</summary>
internal static class GlobalIdConvention
{
    /// <summary>Makes a field of keys one of global ids.</summary>
    /// <param name="context">The schema being built.</param>
    /// <param name="field">The field.</param>
    /// <param name="type">The .NET type: a key, nullable or not, or a list of keys.</param>
    /// <param name="typeName">The GraphQL type that they identify.</param>
    public static void ApplyToField(ISchemaBuilderContext context, FieldConfiguration field, NullableType type, string typeName)
    {
        if (context is AnnotationSchemaBuilder && typeName.Length == 0)
        {
            throw new Types.SchemaException(new GraphQLError($"The id field {field.Name} does not say which type it identifies: [ID<T>]."));
        }
        field.Type = IdNode(type);
        if (field.PureResolver is { } pure)
        {
            field.PureResolver = new GlobalIdResolver(pure, typeName).Resolve;
        }
        else if (field.Resolver is { } resolve)
        {
            field.Resolver = async resolver => Encode(await resolve(resolver), typeName);
        }
    }

    /// <summary>Makes an argument or input field of keys one of global ids.</summary>
    /// <param name="field">The field.</param>
    /// <param name="type">The .NET type: a key, nullable or not, <see cref="Optional{T}"/> of one, or a list of keys.</param>
    /// <param name="typeName">The GraphQL type that they must identify; null for any.</param>
    public static void ApplyToInput(InputFieldConfiguration field, NullableType type, string? typeName)
    {
        var isOptional = typeof(IOptional).IsAssignableFrom(type.Type);
        var value = isOptional ? type.Arguments[0] : type;
        field.Type = IdNode(isOptional ? value with { IsNullable = true } : value);
        var key = IsList(value) ? value.Arguments[0].Type : value.Type;
        field.Formatter = given => given switch
        {
            null => null,
            string id => Decode(id, typeName, key),
            object?[] ids => Array.ConvertAll(ids, i => i is string id ? Decode(id, typeName, key) : i),
            _ => given,
        };
    }

    /// <summary>Reads a global id.</summary>
    /// <exception cref="GraphQLException">It is none, or of another type.</exception>
    public static object? Decode(string id, string? typeName, Type keyType)
    {
        if (!GlobalId.TryDecode(id, out var actual, out var key) || !GlobalId.TryParseKey(key, keyType, out var value))
        {
            throw new GraphQLException(new GraphQLError("The id is not a valid global id.").SetExtension("originalValue", id));
        }
        return typeName is null || typeName == actual
            ? value
            : throw new GraphQLException(new GraphQLError($"The id is of the type \"{actual}\", but one of the type \"{typeName}\" is needed."));
    }

    /// <summary>Makes a global id of a key, a list of them of a list of keys.</summary>
    public static object? Encode(object? value, string typeName) => value switch
    {
        null => null,
        string text => GlobalId.Encode(typeName, text),
        System.Collections.IEnumerable keys => keys.Cast<object?>().Select(k => k is null ? null : GlobalId.Encode(typeName, k)).ToList(),
        _ => GlobalId.Encode(typeName, value),
    };

    private static bool IsList(NullableType type) => type.Type != typeof(string) && typeof(System.Collections.IEnumerable).IsAssignableFrom(type.Type);

    private static TypeNode IdNode(NullableType type)
    {
        TypeNode node = IsList(type) ? new ListTypeNode(IdNode(type.Arguments[0])) : new NamedTypeNode(new NameNode("ID"));
        return type.IsNullable ? node : new NonNullTypeNode(node);
    }
}
