using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Types.Configuration;

/// <summary>The directives that every schema has. Spec: Type System Directives.</summary>
internal static class SpecifiedDirectives
{
    public const string DefaultDeprecationReason = "No longer supported";

    public static IReadOnlyList<DirectiveConfiguration> All { get; } =
    [
        new()
        {
            Name = "include",
            Description = "Directs the executor to include this field or fragment only when the `if` argument is true.",
            Locations = ["FIELD", "FRAGMENT_SPREAD", "INLINE_FRAGMENT"],
            Arguments = [Argument("if", NonNull("Boolean"), "Included when true.")],
        },
        new()
        {
            Name = "skip",
            Description = "Directs the executor to skip this field or fragment when the `if` argument is true.",
            Locations = ["FIELD", "FRAGMENT_SPREAD", "INLINE_FRAGMENT"],
            Arguments = [Argument("if", NonNull("Boolean"), "Skipped when true.")],
        },
        new()
        {
            Name = "deprecated",
            Description = "Marks an element of a GraphQL schema as no longer supported.",
            Locations = ["FIELD_DEFINITION", "ARGUMENT_DEFINITION", "INPUT_FIELD_DEFINITION", "ENUM_VALUE"],
            Arguments =
            [
                Argument(
                    "reason", NonNull("String"),
                    "Explains why this element was deprecated, usually also including a suggestion for how to access supported similar data. Formatted using the Markdown syntax, as specified by [CommonMark](https://commonmark.org/).",
                    new StringValueNode(DefaultDeprecationReason)),
            ],
        },
        new()
        {
            Name = "specifiedBy",
            Description = "Exposes a URL that specifies the behavior of this scalar.",
            Locations = ["SCALAR"],
            Arguments = [Argument("url", NonNull("String"), "The URL that specifies the behavior of this scalar.")],
        },
        new()
        {
            Name = "oneOf",
            Description = "Indicates exactly one field must be supplied and this field must not be `null`.",
            Locations = ["INPUT_OBJECT"],
        },
    ];

    private static NonNullTypeNode NonNull(string name) => new(new NamedTypeNode(new NameNode(name)));

    private static InputFieldConfiguration Argument(string name, TypeNode type, string description, ValueNode? defaultValue = null)
        => new() { Name = name, Type = type, Description = description, DefaultValue = defaultValue };
}
