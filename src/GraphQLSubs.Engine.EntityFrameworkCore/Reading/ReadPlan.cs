using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Engine.EntityFrameworkCore.Reading;

/// <summary>A statement about one parent or several, and how its rows are read.</summary>
/// <param name="statement">The statement.</param>
/// <param name="ofContext">The values that it takes from the context.</param>
/// <param name="readItem">Reads what a row has of an element.</param>
/// <param name="readKey">Reads the parent of a row; null where all rows are of one.</param>
internal sealed class ReadPlan<TKey, TItem>(
    PreparedStatement statement, IReadOnlyList<Func<DbContext, object?>> ofContext, Func<DbDataReader, TItem> readItem, Func<DbDataReader, TKey>? readKey)
    where TKey : notnull
{
    /// <summary>Reads what one parent has.</summary>
    public ParentRead<TKey, TItem> Read(DbContext context, TKey parent, PageValues values)
        => new(statement, Values(context, parent, values), readItem, _ => parent);

    /// <summary>Reads what each of some parents has.</summary>
    public ParentRead<TKey, TItem> Read(DbContext context, IReadOnlyList<TKey> parents, PageValues values)
        => new(statement, Values(context, parents.ToArray(), values), readItem, readKey!);

    private object?[] Values(DbContext context, object key, PageValues values)
    {
        var all = new object?[values.Count + ofContext.Count];
        values.CopyTo(key, all);
        for (var i = 0; i < ofContext.Count; i++)
        {
            all[values.Count + i] = ofContext[i](context);
        }
        return all;
    }
}

/// <summary>Reads what parents have.</summary>
internal sealed class ParentRead<TKey, TItem>(PreparedStatement statement, object?[] values, Func<DbDataReader, TItem> readItem, Func<DbDataReader, TKey> readKey)
    : Read(statement, values)
    where TKey : notnull
{
    private readonly Dictionary<TKey, List<TItem>> _items = [];

    /// <summary>What a parent has; null where there is nothing.</summary>
    public List<TItem>? Find(TKey parent) => _items.GetValueOrDefault(parent);

    public override async Task TakeAsync(DbDataReader rows, CancellationToken cancellationToken)
    {
        // Anew, where it was begun once before.
        _items.Clear();
        while (await rows.ReadAsync(cancellationToken))
        {
            var key = readKey(rows);
            if (!_items.TryGetValue(key, out var items))
            {
                _items.Add(key, items = []);
            }
            items.Add(readItem(rows));
        }
    }
}
