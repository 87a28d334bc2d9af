using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types;

namespace GraphQLSubs.Engine.Validation;

/// <summary>What the rules for type system documents share.</summary>
internal sealed class SdlValidationContext : RuleContext
{
    public SdlValidationContext(DocumentNode document, Schema? schema, ValidationOptions options)
        : base(document, options)
    {
        Schema = schema;
        foreach (var definition in document.Definitions.OfType<TypeSystemTypeNode>())
        {
            if (!definition.IsExtension)
            {
                TypeDefinitions.TryAdd(definition.Name.Value, definition);
            }
        }
    }

    public override Schema? Schema { get; }

    /// <summary>The types that the document defines, extensions left out.</summary>
    public Dictionary<string, TypeSystemTypeNode> TypeDefinitions { get; } = [];

    public NamedType? ExistingType(string name) => Schema?.TypesByName.GetValueOrDefault(name);
}
