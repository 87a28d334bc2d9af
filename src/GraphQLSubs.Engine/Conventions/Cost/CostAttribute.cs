namespace GraphQLSubs.Engine.Conventions.Cost;

/// <summary>
/// What a field costs each time it is resolved, an argument each time it is given, an object of the class each time it is answered. IBM's
/// cost directive specification: <c>@cost</c>.
/// </summary>
/// <param name="weight">The cost, without unit; fields that wait cost 10 unless told otherwise.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.Class)]
public sealed class CostAttribute(double weight) : Attribute
{
    /// <summary>The cost.</summary>
    public double Weight { get; } = weight;
}
