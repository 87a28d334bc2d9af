using Microsoft.EntityFrameworkCore.Metadata;

namespace GraphQLSubs.Engine.EntityFrameworkCore.Reading;

/// <summary>Everything that decides on the SQL of a page, or of pages of several parents.</summary>
/// <param name="Model">The model, which has the reach of the viewer in its query filters.</param>
/// <param name="Predicate">The filter.</param>
/// <param name="Order">The order.</param>
internal readonly record struct PageShape(IModel Model, PredicateShape Predicate, string Order)
{
    /// <summary>The columns; null where only the list as such matters.</summary>
    public string? Columns { get; init; }

    /// <summary>Whether it is of several parents.</summary>
    public bool IsMany { get; init; }

    /// <summary>Whether it is read from the end.</summary>
    public bool IsBackward { get; init; }

    /// <summary>How many rows are read; null for all. Databases plan better for a number than for a parameter, and clients use few.</summary>
    public int? Limit { get; init; }

    /// <summary>Which of the values of the cursor before it are null, as bits; null where there is no such cursor.</summary>
    public ulong? After { get; init; }

    /// <summary>Which of those of the cursor behind it.</summary>
    public ulong? Before { get; init; }

    public static ulong? NullsOf(object?[]? values)
    {
        if (values is null)
        {
            return null;
        }
        var nulls = 0UL;
        for (var i = 0; i < values.Length; i++)
        {
            nulls |= values[i] is null ? 1UL << i : 0;
        }
        return nulls;
    }
}
