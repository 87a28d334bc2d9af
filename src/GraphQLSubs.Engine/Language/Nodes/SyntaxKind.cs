namespace GraphQLSubs.Engine.Language;

/// <summary>The kinds of syntax nodes, named as in the specification's grammar.</summary>
public enum SyntaxKind
{
#pragma warning disable CS1591 // each member is the grammar's symbol of that name
    Name, Document, OperationDefinition, VariableDefinition, SelectionSet, Field, Argument, FragmentSpread, InlineFragment, FragmentDefinition,
    Variable, IntValue, FloatValue, StringValue, BooleanValue, NullValue, EnumValue, ListValue, ObjectValue, ObjectField, Directive,
    NamedType, ListType, NonNullType,
    SchemaDefinition, OperationTypeDefinition, ScalarTypeDefinition, ObjectTypeDefinition, FieldDefinition, InputValueDefinition,
    InterfaceTypeDefinition, UnionTypeDefinition, EnumTypeDefinition, EnumValueDefinition, InputObjectTypeDefinition, DirectiveDefinition,
    SchemaExtension, ScalarTypeExtension, ObjectTypeExtension, InterfaceTypeExtension, UnionTypeExtension, EnumTypeExtension, InputObjectTypeExtension,
#pragma warning restore CS1591
}
