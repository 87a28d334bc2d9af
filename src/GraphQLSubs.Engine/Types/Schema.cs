using System.Collections.Frozen;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types.Introspection;

namespace GraphQLSubs.Engine.Types;

/// <summary>A schema: immutable, safe for any number of threads. Made by <see cref="Configuration.SchemaConfiguration.ToSchema"/>.</summary>
public sealed class Schema
{
    private readonly FrozenDictionary<NamedType, FrozenSet<ObjectType>> _possibleTypes;

    internal Schema(
        string? description, ObjectType? queryType, ObjectType? mutationType, ObjectType? subscriptionType,
        IReadOnlyList<NamedType> types, IReadOnlyList<DirectiveType> directives, IReadOnlyList<DirectiveNode> appliedDirectives)
    {
        Description = description;
        QueryType = queryType;
        MutationType = mutationType;
        SubscriptionType = subscriptionType;
        Types = types;
        TypesByName = types.ToFrozenDictionary(t => t.Name);
        Directives = directives;
        DirectivesByName = directives.ToFrozenDictionary(d => d.Name);
        AppliedDirectives = appliedDirectives;

        var possible = types.OfType<UnionType>().ToDictionary(u => (NamedType)u, u => u.Types.ToFrozenSet());
        foreach (var type in types.OfType<InterfaceType>())
        {
            possible[type] = types.OfType<ObjectType>().Where(o => o.Interfaces.Contains(type)).ToFrozenSet();
        }
        _possibleTypes = possible.ToFrozenDictionary();
        IntrospectionFields = new IntrospectionFields(this);
    }

    /// <summary>Its description, if any.</summary>
    public string? Description { get; }

    /// <summary>The query root; null only in a schema that the validator refuses.</summary>
    public ObjectType? QueryType { get; }

    /// <summary>The mutation root, if any.</summary>
    public ObjectType? MutationType { get; }

    /// <summary>The subscription root, if any.</summary>
    public ObjectType? SubscriptionType { get; }

    /// <summary>All named types in definition order, introspection's and the used built-in scalars last.</summary>
    public IReadOnlyList<NamedType> Types { get; }

    /// <summary>All named types by name.</summary>
    public FrozenDictionary<string, NamedType> TypesByName { get; }

    /// <summary>All directives, the specification's included.</summary>
    public IReadOnlyList<DirectiveType> Directives { get; }

    /// <summary>All directives by name.</summary>
    public FrozenDictionary<string, DirectiveType> DirectivesByName { get; }

    /// <summary>The directives applied to the schema definition.</summary>
    public IReadOnlyList<DirectiveNode> AppliedDirectives { get; }

    /// <summary>The fields that types have without declaring them.</summary>
    internal IntrospectionFields IntrospectionFields { get; }

    /// <summary>Finds a field that can be selected on a type, introspection's included; null where there is none.</summary>
    /// <param name="type">An object, interface or union type.</param>
    /// <param name="name">The field's name.</param>
    public OutputField? FindField(NamedType type, string name)
        => (type as FieldsType)?.FieldsByName.GetValueOrDefault(name) ?? IntrospectionFields.Find(type, name);

    /// <summary>The root type of an operation; null where the schema has none.</summary>
    /// <param name="operation">The operation.</param>
    public ObjectType? GetRootType(OperationType operation) => operation switch
    {
        OperationType.Query => QueryType,
        OperationType.Mutation => MutationType,
        _ => SubscriptionType,
    };

    /// <summary>The object types that a composite type's values can be of. Spec: GetPossibleTypes.</summary>
    /// <param name="type">An object, interface or union type.</param>
    public IReadOnlySet<ObjectType> GetPossibleTypes(NamedType type)
        => type is ObjectType obj ? FrozenSet.Create(obj) : _possibleTypes.GetValueOrDefault(type, FrozenSet<ObjectType>.Empty);

    /// <summary>Whether a type is a member of a union or implements an interface (interfaces that implement it included).</summary>
    /// <param name="abstractType">The interface or union.</param>
    /// <param name="maybeSubType">The object or interface type.</param>
    public bool IsSubType(NamedType abstractType, NamedType maybeSubType) => (abstractType, maybeSubType) switch
    {
        (InterfaceType face, FieldsType fields) => fields.Interfaces.Contains(face),
        (UnionType union, ObjectType obj) => _possibleTypes[union].Contains(obj),
        _ => false,
    };

    /// <summary>Whether every value of one type is a value of the other. Spec: IsValidImplementationFieldType.</summary>
    /// <param name="type">The type that may be the narrower one.</param>
    /// <param name="superType">The type that may be the wider one.</param>
    public bool IsSameOrSubType(GraphQLType type, GraphQLType superType) => (type, superType) switch
    {
        (NonNullType t, NonNullType s) => IsSameOrSubType(t.OfType, s.OfType),
        (NonNullType t, _) => IsSameOrSubType(t.OfType, superType),
        (ListType t, ListType s) => IsSameOrSubType(t.OfType, s.OfType),
        (NamedType t, NamedType s) => t == s || IsSubType(s, t),
        _ => false,
    };

    /// <summary>Finds the type that a type reference names; null where the schema has no such type.</summary>
    /// <param name="node">The reference.</param>
    public GraphQLType? ResolveType(TypeNode node) => node switch
    {
        NamedTypeNode named => TypesByName.GetValueOrDefault(named.Name.Value),
        ListTypeNode list => ResolveType(list.Type) is { } item ? new ListType(item) : null,
        NonNullTypeNode nonNull => ResolveType(nonNull.Type) is { } type ? new NonNullType(type) : null,
        _ => null,
    };
}
