using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types.Configuration;

namespace GraphQLSubs.Engine.Types.Introspection;

/// <summary>The fields that types have without declaring them: <c>__schema</c>, <c>__type</c>, <c>__typename</c>. Made once for a schema.</summary>
internal sealed class IntrospectionFields
{
    private readonly Schema _schema;

    public IntrospectionFields(Schema schema)
    {
        _schema = schema;
        Schema = Create(schema, new FieldConfiguration
        {
            Name = "__schema",
            Description = "Access the current type schema of this server.",
            Type = DocumentParser.ParseType("__Schema!"),
        });
        Type = Create(schema, new FieldConfiguration
        {
            Name = "__type",
            Description = "Request the type information of a single type.",
            Type = DocumentParser.ParseType("__Type"),
            Arguments = [new InputFieldConfiguration { Name = "name", Type = DocumentParser.ParseType("String!"), RuntimeType = typeof(string) }],
        });
        TypeName = Create(schema, new FieldConfiguration
        {
            Name = "__typename",
            Description = "The name of the current Object type at runtime.",
            Type = DocumentParser.ParseType("String!"),
            ResultType = typeof(string),
            ParentRequirements = [],
        });
    }

    /// <summary><c>__schema</c>, on the query root.</summary>
    public OutputField Schema { get; }

    /// <summary><c>__type</c>, on the query root.</summary>
    public OutputField Type { get; }

    /// <summary><c>__typename</c>, on every composite type.</summary>
    public OutputField TypeName { get; }

    /// <summary>The introspection field of a name on a type; null where it is none.</summary>
    public OutputField? Find(NamedType parent, string name) => name switch
    {
        "__typename" when parent.IsCompositeType => TypeName,
        "__schema" when parent == _schema.QueryType => Schema,
        "__type" when parent == _schema.QueryType => Type,
        _ => null,
    };

    // The fields belong to no type; of those in every schema __Schema is the one to say it of.
    private static OutputField Create(Schema schema, FieldConfiguration field) => new(
        field,
        (FieldsType)schema.TypesByName["__Schema"],
        schema.ResolveType(field.Type)!,
        [.. field.Arguments.Select((a, i) => new InputField(a, schema.ResolveType(a.Type)!, i))]);
}
