using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types.Configuration;
using GraphQLSubs.Engine.Types.Introspection;
using GraphQLSubs.Engine.Types.Scalars;

namespace GraphQLSubs.Engine.Types.Sdl;

/// <summary>Reads a type system document, extensions merged into what they extend. The document should have been validated.</summary>
public static class SdlSchemaReader
{
    /// <summary>Reads a document. Executable definitions in it are passed over.</summary>
    /// <param name="document">The document.</param>
    /// <exception cref="SchemaException">An extension extends what the document does not define, or what is of another kind.</exception>
    public static SchemaConfiguration Read(DocumentNode document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return Read(document, IsStandard);
    }

    internal static SchemaConfiguration Read(DocumentNode document, Func<string, bool> isStandard)
    {
        var definitions = document.Definitions.OfType<TypeSystemTypeNode>().Where(t => !t.IsExtension && !isStandard(t.Name.Value)).ToList();
        var extensions = document.Definitions.OfType<TypeSystemTypeNode>().Where(t => t.IsExtension && !isStandard(t.Name.Value)).ToLookup(t => t.Name.Value);
        RefuseStrayExtensions(definitions, extensions);

        var schema = new SchemaConfiguration();
        schema.Types.AddRange(definitions.Select(d => ReadType(d, [d, .. extensions[d.Name.Value]])));
        schema.Directives.AddRange(document.Definitions.OfType<DirectiveDefinitionNode>().Select(ReadDirective));
        ReadSchemaDefinition(document, schema);
        return schema;
    }

    private static void ReadSchemaDefinition(DocumentNode document, SchemaConfiguration schema)
    {
        var definition = document.Definitions.OfType<SchemaDefinitionNode>().FirstOrDefault();
        var extensions = document.Definitions.OfType<SchemaExtensionNode>().ToList();
        schema.Description = definition?.Description?.Value;
        schema.AppliedDirectives.AddRange([.. definition?.Directives ?? [], .. extensions.SelectMany(e => e.Directives)]);
        if (definition is null)
        {
            var names = schema.Types.Select(t => t.Name).ToHashSet();
            schema.QueryType = names.Contains("Query") ? "Query" : null;
            schema.MutationType = names.Contains("Mutation") ? "Mutation" : null;
            schema.SubscriptionType = names.Contains("Subscription") ? "Subscription" : null;
        }
        foreach (var root in (definition?.OperationTypes ?? []).Concat(extensions.SelectMany(e => e.OperationTypes)))
        {
            var name = root.Type.Name.Value;
            switch (root.Operation)
            {
                case OperationType.Query:
                    schema.QueryType = name;
                    break;
                case OperationType.Mutation:
                    schema.MutationType = name;
                    break;
                default:
                    schema.SubscriptionType = name;
                    break;
            }
        }
    }

    private static TypeConfiguration ReadType(TypeSystemTypeNode definition, IReadOnlyList<TypeSystemTypeNode> parts)
    {
        var name = definition.Name.Value;
        var description = definition.Description?.Value;
        var directives = parts.SelectMany(p => p.Directives).ToList();
        var interfaces = parts.SelectMany(p => p.ImplementedInterfaces).Select(i => i.Name.Value);
        var fields = parts.SelectMany(p => p.OutputFields).Select(ReadField);
        return definition switch
        {
            ScalarTypeDefinitionNode => new ScalarTypeConfiguration
            {
                Name = name,
                Description = description,
                Directives = directives,
                Scalar = ReadScalar(name, description, directives),
            },
            ObjectTypeDefinitionNode => new ObjectTypeConfiguration
            {
                Name = name,
                Description = description,
                Directives = directives,
                Interfaces = [.. interfaces],
                Fields = [.. fields],
            },
            InterfaceTypeDefinitionNode => new InterfaceTypeConfiguration
            {
                Name = name,
                Description = description,
                Directives = directives,
                Interfaces = [.. interfaces],
                Fields = [.. fields],
            },
            UnionTypeDefinitionNode => new UnionTypeConfiguration
            {
                Name = name,
                Description = description,
                Directives = directives,
                Types = [.. parts.SelectMany(p => p.MemberTypes).Select(t => t.Name.Value)],
            },
            EnumTypeDefinitionNode => new EnumTypeConfiguration
            {
                Name = name,
                Description = description,
                Directives = directives,
                Values = [.. parts.SelectMany(p => p.EnumValues).Select(ReadEnumValue)],
            },
            InputObjectTypeDefinitionNode => new InputObjectTypeConfiguration
            {
                Name = name,
                Description = description,
                Directives = directives,
                Fields = [.. parts.SelectMany(p => p.InputFields).Select(ReadInputField)],
                IsOneOf = directives.Exists(d => d.Name.Value == "oneOf"),
            },
            _ => throw new ArgumentException($"{definition.Kind} is no type definition.", nameof(definition)),
        };
    }

    private static ScalarType ReadScalar(string name, string? description, List<DirectiveNode> directives)
    {
        var specifiedBy = AppliedDirectives.Argument(directives, "specifiedBy", "url");
        return ExtendedScalars.All.FirstOrDefault(known => known.Name == name) is { } known
            ? new DeclaredScalar(known, description, specifiedBy, directives)
            : new UntypedScalar(name, description, specifiedBy, directives);
    }

    private static FieldConfiguration ReadField(FieldDefinitionNode node) => new()
    {
        Name = node.Name.Value,
        Description = node.Description?.Value,
        Directives = [.. node.Directives],
        Type = node.Type,
        Arguments = [.. node.Arguments.Select(ReadInputField)],
        DeprecationReason = AppliedDirectives.DeprecationReason(node.Directives),
    };

    private static InputFieldConfiguration ReadInputField(InputValueDefinitionNode node) => new()
    {
        Name = node.Name.Value,
        Description = node.Description?.Value,
        Directives = [.. node.Directives],
        Type = node.Type,
        DefaultValue = node.DefaultValue,
        DeprecationReason = AppliedDirectives.DeprecationReason(node.Directives),
    };

    private static EnumValueConfiguration ReadEnumValue(EnumValueDefinitionNode node) => new()
    {
        Name = node.Name.Value,
        Description = node.Description?.Value,
        Directives = [.. node.Directives],
        DeprecationReason = AppliedDirectives.DeprecationReason(node.Directives),
    };

    private static DirectiveConfiguration ReadDirective(DirectiveDefinitionNode node) => new()
    {
        Name = node.Name.Value,
        Description = node.Description?.Value,
        Arguments = [.. node.Arguments.Select(ReadInputField)],
        Locations = [.. node.Locations.Select(l => l.Value)],
        IsRepeatable = node.Repeatable,
    };

    // What the specification defines is the engine's own, also where a document repeats it.
    private static bool IsStandard(string name) => IntrospectionTypes.All.Any(t => t.Name == name) || BuiltInScalars.All.Any(s => s.Name == name);

    private static void RefuseStrayExtensions(List<TypeSystemTypeNode> definitions, ILookup<string, TypeSystemTypeNode> extensions)
    {
        var kinds = definitions.DistinctBy(d => d.Name.Value).ToDictionary(d => d.Name.Value, d => KindOf(d));
        var errors = new List<IError>();
        foreach (var extension in extensions.SelectMany(e => e))
        {
            var name = extension.Name.Value;
            if (!kinds.TryGetValue(name, out var kind))
            {
                errors.Add(GraphQLError.At($"Cannot extend type \"{name}\" because it is not defined.", extension.Name));
            }
            else if (kind != KindOf(extension))
            {
                errors.Add(GraphQLError.At($"Cannot extend non-{KindOf(extension)} type \"{name}\".", extension));
            }
        }
        if (errors.Count > 0)
        {
            throw new SchemaException(errors);
        }
    }

    private static string KindOf(TypeSystemTypeNode node) => node switch
    {
        ScalarTypeDefinitionNode or ScalarTypeExtensionNode => "scalar",
        ObjectTypeDefinitionNode or ObjectTypeExtensionNode => "object",
        InterfaceTypeDefinitionNode or InterfaceTypeExtensionNode => "interface",
        UnionTypeDefinitionNode or UnionTypeExtensionNode => "union",
        EnumTypeDefinitionNode or EnumTypeExtensionNode => "enum",
        _ => "input object",
    };
}
