namespace GraphQLSubs.Server.Engine;

/// <summary>Marks what has children that could be read before it. HotChocolate reads them afterwards.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class EarlyChildrenAttribute : Attribute;
