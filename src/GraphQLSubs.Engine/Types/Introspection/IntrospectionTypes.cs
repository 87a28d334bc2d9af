using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types.Configuration;
using GraphQLSubs.Engine.Types.Sdl;

namespace GraphQLSubs.Engine.Types.Introspection;

/// <summary>The types of the introspection schema, shared by all schemas.</summary>
internal static class IntrospectionTypes
{
    public static IReadOnlyList<TypeConfiguration> All { get; } = Create();

    private static List<TypeConfiguration> Create()
    {
        var types = SdlSchemaReader.Read(DocumentParser.Parse(IntrospectionSdl.Text, ParserOptions.Trusted), isStandard: _ => false).Types;
        foreach (var type in types.OfType<ObjectTypeConfiguration>())
        {
            type.RuntimeType = RuntimeTypeOf(type.Name);
        }
        return types;
    }

    private static Type RuntimeTypeOf(string name) => name switch
    {
        "__Schema" => typeof(Schema),
        "__Type" => typeof(GraphQLType),
        "__Field" => typeof(OutputField),
        "__InputValue" => typeof(InputField),
        "__EnumValue" => typeof(EnumValue),
        "__Directive" => typeof(DirectiveType),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Not a type of the introspection schema."),
    };
}
