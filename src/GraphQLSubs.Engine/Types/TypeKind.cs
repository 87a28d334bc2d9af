namespace GraphQLSubs.Engine.Types;

/// <summary>The kinds of types. Spec: __TypeKind.</summary>
public enum TypeKind
{
#pragma warning disable CS1591 // each member is the specification's kind of that name
    Scalar, Object, Interface, Union, Enum, InputObject, List, NonNull,
#pragma warning restore CS1591
}
