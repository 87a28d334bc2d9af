using System.Reflection;
using System.Runtime.CompilerServices;
using GraphQLSubs.Engine.Building;
using GraphQLSubs.Engine.Types.Configuration;

namespace GraphQLSubs.Engine.Conventions.Cost;

/// <summary>How long the field's list can be, for the cost of what is below it. IBM's cost directive specification: <c>@listSize</c>.</summary>
/// <param name="order">Its place among the member's attributes.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class ListSizeAttribute([CallerLineNumber] int order = 0) : FieldConventionAttribute(order)
{
    /// <summary>Items where no slicing argument says how many; 1 unless set.</summary>
    public int AssumedSize { get; set; } = 1;

    /// <summary>Arguments that say how many items are wanted; of several that are given, the largest counts.</summary>
    public string[] SlicingArguments { get; set; } = [];

    /// <summary>Fields of the field's type that have that many items, where it is not a list itself.</summary>
    public string[] SizedFields { get; set; } = [];

    /// <summary>Whether exactly one of the slicing arguments must be given; true by default.</summary>
    public bool RequireOneSlicingArgument { get; set; } = true;

    /// <inheritdoc/>
    protected internal override void Apply(ISchemaBuilderContext context, FieldConfiguration field, MemberInfo member)
        => field.Features.Set(ListSize.Feature, new ListSize(
            AssumedSize, int.MaxValue, SlicingArguments, SizedFields, RequireOneSlicingArgument && SlicingArguments.Length > 0));
}
