using System.Globalization;

namespace GraphQLSubs.Engine.EntityFrameworkCore.Reading;

/// <summary>The values of a page's statement, but for the parents and what the context gives.</summary>
/// <param name="Filter">Those of the filter.</param>
/// <param name="After">Those of the cursor before the page; null for none.</param>
/// <param name="Before">Those of the cursor behind it; null for none.</param>
internal readonly record struct PageValues(IReadOnlyList<object?> Filter, object?[]? After, object?[]? Before)
{
    /// <summary>The parameter that is the parent, or all of them.</summary>
    public const string Key = "key";

    /// <summary>Its place among the values.</summary>
    public const int PlaceOfKey = 0;

    public const string AfterPrefix = "after";

    public const string BeforePrefix = "before";

    public const string FilterPrefix = "where";

    /// <summary>What counts of them: the total is not of one page.</summary>
    public PageValues OfFilter => new(Filter, null, null);

    public int Count => 1 + Filter.Count + (After?.Length ?? 0) + (Before?.Length ?? 0);

    /// <summary>The name of one of several parameters. It ends in no digit: EF Core numbers what else would have the same name.</summary>
    public static string Name(string prefix, int index) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{index}_");

    /// <summary>All of them with the names of their parameters, in the order of <see cref="CopyTo"/>.</summary>
    public IReadOnlyList<(string Name, object? Value)> Named(object? key)
    {
        List<(string, object?)> named = [(Key, key)];
        Add(FilterPrefix, Filter);
        Add(AfterPrefix, After ?? []);
        Add(BeforePrefix, Before ?? []);
        return named;

        void Add(string prefix, IEnumerable<object?> values) => named.AddRange(values.Select((v, i) => (Name(prefix, i), v)));
    }

    /// <summary>Puts them into an array of at least <see cref="Count"/>.</summary>
    public void CopyTo(object? key, object?[] all)
    {
        var next = 0;
        all[next++] = key;
        foreach (var value in Filter)
        {
            all[next++] = value;
        }

        After?.CopyTo(all, next);
        next += After?.Length ?? 0;
        Before?.CopyTo(all, next);
    }
}
