using System.Linq.Expressions;
using GraphQLSubs.Engine.Conventions;
using GraphQLSubs.Engine.Conventions.Paging;
using GraphQLSubs.Engine.Conventions.Sorting;
using GraphQLSubs.Engine.EntityFrameworkCore.Reading;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Engine.EntityFrameworkCore;

/// <summary>
/// Reads pages of lists that parents have, by statements that are made once for each shape of filter, order and selection. Of several parents the pages take one
/// statement where the database can walk an index for each of them, and what DataLoaders ask for at the same time goes to the database together.
/// </summary>
/// <typeparam name="TContext">The context.</typeparam>
/// <typeparam name="TKey">What tells the parents apart.</typeparam>
/// <typeparam name="TEntity">The element.</typeparam>
/// <param name="source">All that may be read, of a context; the query must depend on nothing else.</param>
/// <param name="isOf">Whether an element is in the list of a parent.</param>
/// <param name="defaultOrder">The order where the client asks for none.</param>
public sealed class PagesByParent<TContext, TKey, TEntity>(
    Func<TContext, IQueryable<TEntity>> source,
    Expression<Func<TEntity, TKey, bool>> isOf,
    Func<SortDefinition<TEntity>, SortDefinition<TEntity>> defaultOrder)
    where TContext : DbContext
    where TKey : notnull
    where TEntity : class
{
    // Shapes that are in use at a time; each has its SQL and a reader of its rows.
    private const int Shapes = 256;

    private readonly SortDefinition<TEntity> _defaultOrder = defaultOrder(SortDefinition<TEntity>.Empty);
    private readonly ShapeCache<PageShape, CursorFormat<TEntity>> _cursors = new(Shapes);
    private readonly ShapeCache<PageShape, ReadPlan<TKey, TEntity>> _rows = new(Shapes);
    private readonly ShapeCache<PageShape, ReadPlan<TKey, int>> _counts = new(Shapes);

    /// <summary>A page of each parent's list; a parent without elements has an empty one.</summary>
    /// <param name="context">The context.</param>
    /// <param name="parents">The parents, each once.</param>
    /// <param name="query">Filter, order and projection.</param>
    /// <param name="paging">The page of each list. A cursor from one parent's page is good for the others as well.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="GraphQLException">A cursor cannot be read, or belongs to another order.</exception>
    public async Task<IReadOnlyDictionary<TKey, Page<TEntity>>> ReadAsync(
        TContext context, IReadOnlyList<TKey> parents, QueryContext<TEntity> query, PagingArguments paging, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(parents);
        ArgumentNullException.ThrowIfNull(query);
        if (parents.Count == 0)
        {
            return new Dictionary<TKey, Page<TEntity>>();
        }

        var asked = QueryShape.Of(query);
        if (asked.Predicate is not { } predicate)
        {
            return await ReadOneByOneAsync(context, parents, query, paging, cancellationToken);
        }

        var compiler = new PageCompiler<TContext, TKey, TEntity>(context, source, isOf, query.Sorting is { Operations.Length: > 0 } sorting ? sorting : _defaultOrder, asked);
        var list = new PageShape(context.Model, predicate, asked.Order);
        var cursors = _cursors.GetOrAdd(list with { Predicate = PredicateShape.None }, static (_, c) => c.Order.Cursors, compiler);
        var page = new PageRows<TEntity>(cursors, paging);
        var values = new PageValues(asked.Values, Decode(paging.After), Decode(paging.Before));
        var shape = list with
        {
            Columns = asked.ColumnNames,
            IsMany = parents.Count > 1 && compiler.WalksIndexes,
            IsBackward = page.IsBackward,
            Limit = page.Limit + 1,
            After = PageShape.NullsOf(values.After),
            Before = PageShape.NullsOf(values.Before),
        };

        ParentRead<TKey, TEntity>[] rows = [];
        if (!paging.OmitItems)
        {
            var plan = _rows.GetOrAdd(shape, static (s, c) => c.Compiler.CompileRows(s, c.Values, c.Parent), (Compiler: compiler, Values: values, Parent: parents[0]));
            rows = shape.IsMany ? [plan.Read(context, parents, values)] : [.. parents.Select(p => plan.Read(context, p, values))];
        }

        var counts = paging.IncludeTotalCount
            ? _counts.GetOrAdd(list, static (_, c) => c.Compiler.CompileCount(c.Values, c.Parent), (Compiler: compiler, Values: values.OfFilter, Parent: parents[0])).Read(context, parents, values.OfFilter)
            : null;
        Read[] reads = counts is null ? [.. rows] : [.. rows, counts];
        if (reads.Length > 0)
        {
            await RoundTrip.SendAsync(context, reads, cancellationToken);
        }

        return parents.ToDictionary(
            p => p,
            p => page.ToPage(rows.Select(r => r.Find(p)).FirstOrDefault(r => r is not null) ?? [], counts?.Find(p) is [var count] ? count : paging.IncludeTotalCount ? 0 : null));

        object?[]? Decode(string? cursor) => cursor is null ? null : cursors.Decode(cursor);
    }

    private async Task<IReadOnlyDictionary<TKey, Page<TEntity>>> ReadOneByOneAsync(
        TContext context, IReadOnlyList<TKey> parents, QueryContext<TEntity> query, PagingArguments paging, CancellationToken cancellationToken)
    {
        var pages = new Dictionary<TKey, Page<TEntity>>();
        foreach (var parent in parents)
        {
            var ofParent = PageCompiler<TContext, TKey, TEntity>.OfParent(isOf, ValueExpressions.Parameter(parent, typeof(TKey)));
            pages.Add(parent, await source(context).AsNoTracking().Where(ofParent).With(query, o => o.Operations.IsEmpty ? _defaultOrder : o).ToPageAsync(paging, cancellationToken));
        }

        return pages;
    }
}
