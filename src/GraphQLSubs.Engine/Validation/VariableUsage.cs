using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types;

namespace GraphQLSubs.Engine.Validation;

/// <summary>A variable used as a value.</summary>
/// <param name="Node">The variable.</param>
/// <param name="Type">The type that its place expects; null where that is not known.</param>
/// <param name="InputObject">The type of the input object that it is the value of a field of, if any.</param>
/// <param name="HasLocationDefault">Whether the argument or input field it stands for has a default.</param>
internal readonly record struct VariableUsage(VariableNode Node, GraphQLType? Type, InputObjectType? InputObject, bool HasLocationDefault);

/// <summary>A fragment spread, and how many selection sets of its definition are around it.</summary>
internal readonly record struct SpreadUsage(FragmentSpreadNode Node, int Depth);
