using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types;

namespace GraphQLSubs.Engine.Validation;

/// <summary>A variable used as a value.</summary>
/// <param name="Node">The variable.</param>
/// <param name="Type">The type that its place expects; null where that is not known.</param>
/// <param name="ParentType">The type of the input object or list it is directly in, if any.</param>
/// <param name="HasLocationDefault">Whether the argument or input field it stands for has a default.</param>
internal readonly record struct VariableUsage(VariableNode Node, GraphQLType? Type, GraphQLType? ParentType, bool HasLocationDefault);

/// <summary>A fragment spread, and how many selection sets of its definition are around it.</summary>
internal readonly record struct SpreadUsage(FragmentSpreadNode Node, int Depth);
