using System.Linq.Expressions;
using GraphQLSubs.Engine.Conventions;
using GraphQLSubs.Engine.Conventions.Paging;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Engine.EntityFrameworkCore;

/// <summary>Reads pages of Entity Framework Core queries by keyset: a page in the middle costs what the first one does.</summary>
public static class PagingQueryableExtensions
{
    /// <summary>Reads a page: by one command, and one more where the total is asked for.</summary>
    /// <typeparam name="T">The item.</typeparam>
    /// <param name="source">The query; the primary key is added to its order where it is missing.</param>
    /// <param name="arguments">The page.</param>
    /// <param name="cancellationToken">Cancels the commands.</param>
    /// <exception cref="GraphQLException">A cursor cannot be read, or belongs to another order.</exception>
    public static ValueTask<Page<T>> ToPageAsync<T>(this IQueryable<T> source, PagingArguments arguments, CancellationToken cancellationToken = default)
        => PageReader.ReadAsync(source, EntityFrameworkQuerySource.Instance, arguments, cancellationToken);

    /// <summary>
    /// Reads a page of each group by one command, totals included where they are asked for. Where the query names a single group
    /// (<c>Where(x =&gt; keys.Contains(x.Key))</c>), its page is read as <see cref="ToPageAsync{T}"/> does.
    /// </summary>
    /// <typeparam name="TKey">What tells the groups apart.</typeparam>
    /// <typeparam name="TValue">The item.</typeparam>
    /// <param name="source">The query over all groups; the primary key is added to its order where it is missing.</param>
    /// <param name="keySelector">The group of an item.</param>
    /// <param name="arguments">The page of each group. A cursor from one group's page is good for the others as well.</param>
    /// <param name="cancellationToken">Cancels the command.</param>
    /// <returns>The pages by group; a group without items may have none.</returns>
    /// <exception cref="GraphQLException">A cursor cannot be read, or belongs to another order.</exception>
    public static async ValueTask<Dictionary<TKey, Page<TValue>>> ToBatchPageAsync<TKey, TValue>(
        this IQueryable<TValue> source, Expression<Func<TValue, TKey>> keySelector, PagingArguments arguments, CancellationToken cancellationToken = default)
        where TKey : notnull
    {
        source = KeysetPage<TValue>.WithoutProjection(source);
        if (SingleGroup.TryFind(source, keySelector, out var key))
        {
            // A list of one key hides from PostgreSQL that an index by key and order has the rows in order.
            var isGroup = Expression.Equal(keySelector.Body, ValueExpressions.Parameter(key, typeof(TKey)));
            var group = source.Where(Expression.Lambda<Func<TValue, bool>>(isGroup, keySelector.Parameters));
            return new Dictionary<TKey, Page<TValue>> { [key] = await group.ToPageAsync(arguments, cancellationToken) };
        }
        var page = new KeysetPage<TValue>(source, EntityFrameworkQuerySource.Instance, arguments, compareRows: false);
        if (arguments.OmitItems)
        {
            var counts = await page.All.GroupBy(keySelector).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellationToken);
            return counts.ToDictionary(c => c.Key, c => page.ToPage([], c.Count));
        }
        // The total counts what the cursors leave out, so then they go inside of the groups.
        var rows = arguments.IncludeTotalCount ? page.All : page.Beyond.Aggregate(page.All, (query, predicate) => query.Where(predicate));
        var groups = await rows.GroupBy(keySelector).Select(GroupPage<TKey, TValue>(page, arguments.IncludeTotalCount)).ToListAsync(cancellationToken);
        return groups.ToDictionary(g => g.Key, g => page.ToPage(g.Items, g.Count));
    }

    private static Expression<Func<IGrouping<TKey, TValue>, GroupRows<TKey, TValue>>> GroupPage<TKey, TValue>(KeysetPage<TValue> page, bool count)
    {
        var group = Expression.Parameter(typeof(IGrouping<TKey, TValue>), "g");
        Expression items = group;
        if (count)
        {
            foreach (var predicate in page.Beyond)
            {
                items = Expression.Call(typeof(Enumerable), nameof(Enumerable.Where), [typeof(TValue)], items, predicate);
            }
        }
        items = OrderChain.OrderBy(items, typeof(TValue), page.Walk, typeof(Enumerable));
        if (page.Limit is { } limit)
        {
            items = Expression.Call(
                typeof(Enumerable), nameof(Enumerable.Take), [typeof(TValue)], items, ValueExpressions.Parameter(limit + 1, typeof(int)));
        }
        Expression total = count
            ? Expression.Convert(Expression.Call(typeof(Enumerable), nameof(Enumerable.Count), [typeof(TValue)], group), typeof(int?))
            : Expression.Constant(null, typeof(int?));
        var result = typeof(GroupRows<TKey, TValue>);
        var body = Expression.MemberInit(
            Expression.New(result),
            Expression.Bind(result.GetProperty(nameof(GroupRows<,>.Key))!, Expression.Property(group, nameof(IGrouping<,>.Key))),
            Expression.Bind(result.GetProperty(nameof(GroupRows<,>.Count))!, total),
            Expression.Bind(
                result.GetProperty(nameof(GroupRows<,>.Items))!,
                Expression.Call(typeof(Enumerable), nameof(Enumerable.ToList), [typeof(TValue)], items)));
        return Expression.Lambda<Func<IGrouping<TKey, TValue>, GroupRows<TKey, TValue>>>(body, group);
    }

    private sealed class GroupRows<TKey, TValue>
    {
        public TKey Key { get; set; } = default!;

        public int? Count { get; set; }

        public List<TValue> Items { get; set; } = [];
    }
}
