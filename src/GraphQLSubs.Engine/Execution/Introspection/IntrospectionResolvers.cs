using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Resolvers;
using GraphQLSubs.Engine.Types;

namespace GraphQLSubs.Engine.Execution.Introspection;

/// <summary>What the fields of the introspection schema answer.</summary>
internal static class IntrospectionResolvers
{
    /// <summary>What a field answers; null where it is none of the introspection schema.</summary>
    public static PureFieldDelegate? Find(OutputField field)
        => field.DeclaringType.Name.StartsWith("__", StringComparison.Ordinal) ? For(field.DeclaringType.Name, field.Name) : null;

    private static PureFieldDelegate For(string type, string field) => type switch
    {
        "__Schema" => ForSchema(field),
        "__Type" => ForType(field),
        "__Field" => ForField(field),
        "__InputValue" => ForInputValue(field),
        "__EnumValue" => ForEnumValue(field),
        "__Directive" => ForDirective(field),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a type of the introspection schema."),
    };

    // The fields that types have without declaring them are declared by __Schema, too.
    private static PureFieldDelegate ForSchema(string field) => field switch
    {
        "__schema" => context => context.Schema,
        "__type" => context => context.Schema.TypesByName.GetValueOrDefault(context.ArgumentValue<string>("name")),
        "__typename" => context => context.ObjectType.Name,
        "description" => On<Schema>(s => s.Description),
        "types" => On<Schema>(s => s.Types),
        "queryType" => On<Schema>(s => s.QueryType),
        "mutationType" => On<Schema>(s => s.MutationType),
        "subscriptionType" => On<Schema>(s => s.SubscriptionType),
        "directives" => On<Schema>(s => s.Directives),
        _ => throw Unknown(field),
    };

    private static PureFieldDelegate ForType(string field) => field switch
    {
        "kind" => On<GraphQLType>(t => Name(t.Kind)),
        "name" => On<GraphQLType>(t => (t as NamedType)?.Name),
        "description" => On<GraphQLType>(t => (t as NamedType)?.Description),
        "specifiedByURL" => On<GraphQLType>(t => (t as ScalarType)?.SpecifiedBy),
        "fields" => c => Current(c, (c.Parent<GraphQLType>() as FieldsType)?.Fields, f => f.DeprecationReason),
        "interfaces" => On<GraphQLType>(t => (t as FieldsType)?.Interfaces),
        "possibleTypes" => c => PossibleTypes(c.Schema, c.Parent<GraphQLType>()),
        "enumValues" => c => Current(c, (c.Parent<GraphQLType>() as EnumType)?.Values, v => v.DeprecationReason),
        "inputFields" => c => Current(c, (c.Parent<GraphQLType>() as InputObjectType)?.Fields, f => f.DeprecationReason),
        "ofType" => On<GraphQLType>(t => t switch
        {
            ListType list => list.OfType,
            NonNullType nonNull => nonNull.OfType,
            _ => null,
        }),
        "isOneOf" => On<GraphQLType>(t => (t as InputObjectType)?.IsOneOf),
        _ => throw Unknown(field),
    };

    private static PureFieldDelegate ForField(string field) => field switch
    {
        "name" => On<OutputField>(f => f.Name),
        "description" => On<OutputField>(f => f.Description),
        "args" => c => Current(c, c.Parent<OutputField>().Arguments, a => a.DeprecationReason),
        "type" => On<OutputField>(f => f.Type),
        "isDeprecated" => On<OutputField>(f => f.DeprecationReason is not null),
        "deprecationReason" => On<OutputField>(f => f.DeprecationReason),
        _ => throw Unknown(field),
    };

    private static PureFieldDelegate ForInputValue(string field) => field switch
    {
        "name" => On<InputField>(f => f.Name),
        "description" => On<InputField>(f => f.Description),
        "type" => On<InputField>(f => f.Type),
        "defaultValue" => On<InputField>(f => f.DefaultValue is null ? null : SyntaxPrinter.Print(f.DefaultValue)),
        "isDeprecated" => On<InputField>(f => f.DeprecationReason is not null),
        "deprecationReason" => On<InputField>(f => f.DeprecationReason),
        _ => throw Unknown(field),
    };

    private static PureFieldDelegate ForEnumValue(string field) => field switch
    {
        "name" => On<EnumValue>(v => v.Name),
        "description" => On<EnumValue>(v => v.Description),
        "isDeprecated" => On<EnumValue>(v => v.DeprecationReason is not null),
        "deprecationReason" => On<EnumValue>(v => v.DeprecationReason),
        _ => throw Unknown(field),
    };

    private static PureFieldDelegate ForDirective(string field) => field switch
    {
        "name" => On<DirectiveType>(d => d.Name),
        "description" => On<DirectiveType>(d => d.Description),
        "isRepeatable" => On<DirectiveType>(d => d.IsRepeatable),
        "locations" => On<DirectiveType>(d => d.Locations),
        "args" => c => Current(c, c.Parent<DirectiveType>().Arguments, a => a.DeprecationReason),
        _ => throw Unknown(field),
    };

    private static PureFieldDelegate On<T>(Func<T, object?> read) => context => read(context.Parent<T>());

    private static IReadOnlyList<T>? Current<T>(IResolverContext context, IReadOnlyList<T>? all, Func<T, string?> deprecationReason)
        => all is null || context.ArgumentValue<bool>("includeDeprecated") ? all : [.. all.Where(e => deprecationReason(e) is null)];

    private static IReadOnlyList<ObjectType>? PossibleTypes(Schema schema, GraphQLType type) => type switch
    {
        UnionType union => union.Types,
        // In the schema's order, not the set's.
        InterfaceType face => [.. schema.Types.OfType<ObjectType>().Where(schema.GetPossibleTypes(face).Contains)],
        _ => null,
    };

    private static string Name(TypeKind kind) => kind switch
    {
        TypeKind.Scalar => "SCALAR",
        TypeKind.Object => "OBJECT",
        TypeKind.Interface => "INTERFACE",
        TypeKind.Union => "UNION",
        TypeKind.Enum => "ENUM",
        TypeKind.InputObject => "INPUT_OBJECT",
        TypeKind.List => "LIST",
        _ => "NON_NULL",
    };

    private static ArgumentOutOfRangeException Unknown(string field) => new(nameof(field), field, "Not a field of the introspection schema.");
}
