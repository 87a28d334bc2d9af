using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Conventions;

/// <summary>Makes references to types.</summary>
internal static class TypeReferences
{
    public static TypeNode Named(string name) => new NamedTypeNode(new NameNode(name));

    public static TypeNode NonNull(TypeNode type) => type is NonNullTypeNode ? type : new NonNullTypeNode(type);

    public static TypeNode NonNull(string name) => NonNull(Named(name));

    public static TypeNode List(TypeNode item) => new ListTypeNode(item);

    public static string NameOf(TypeNode type) => type switch
    {
        NonNullTypeNode nonNull => NameOf(nonNull.Type),
        ListTypeNode list => NameOf(list.Type),
        _ => ((NamedTypeNode)type).Name.Value,
    };
}
