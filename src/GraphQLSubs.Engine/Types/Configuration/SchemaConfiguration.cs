using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Types.Configuration;

/// <summary>A schema to be: what annotations and SDL both come to, before types refer to each other.</summary>
public sealed class SchemaConfiguration
{
    /// <summary>The description, if any.</summary>
    public string? Description { get; set; }

    /// <summary>The name of the query root.</summary>
    public string? QueryType { get; set; }

    /// <summary>The name of the mutation root; null for none.</summary>
    public string? MutationType { get; set; }

    /// <summary>The name of the subscription root; null for none.</summary>
    public string? SubscriptionType { get; set; }

    /// <summary>The types, without introspection's and without built-in scalars (those are added where missing).</summary>
    public List<TypeConfiguration> Types { get; init; } = [];

    /// <summary>The directives, without the specification's.</summary>
    public List<DirectiveConfiguration> Directives { get; init; } = [];

    /// <summary>The directives applied to the schema definition.</summary>
    public List<DirectiveNode> AppliedDirectives { get; init; } = [];

    /// <summary>Makes the schema: adds what the specification defines, resolves the type references, validates.</summary>
    /// <param name="validate">False leaves out the schema validator, for tests of it.</param>
    /// <exception cref="SchemaException">A type is unknown, defined twice or used where it may not be, or the schema breaks a rule of spec §3.</exception>
    public Schema ToSchema(bool validate = true)
    {
        var schema = new SchemaFactory(this).Create();
        if (validate && SchemaValidator.Validate(schema) is { Count: > 0 } errors)
        {
            throw new SchemaException(errors);
        }
        return schema;
    }
}
