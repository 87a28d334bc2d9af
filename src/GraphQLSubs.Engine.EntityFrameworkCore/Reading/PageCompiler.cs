using System.Linq.Expressions;
using System.Reflection;
using GraphQLSubs.Engine.Conventions;
using GraphQLSubs.Engine.Conventions.Paging;
using GraphQLSubs.Engine.Conventions.Sorting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace GraphQLSubs.Engine.EntityFrameworkCore.Reading;

/// <summary>Makes the statements of the pages of one list.</summary>
internal sealed class PageCompiler<TContext, TKey, TEntity>(
    TContext context,
    Func<TContext, IQueryable<TEntity>> source,
    Expression<Func<TEntity, TKey, bool>> isOf,
    SortDefinition<TEntity> order,
    QueryShape asked)
    where TContext : DbContext
    where TKey : notnull
    where TEntity : class
{
    private const string Npgsql = "Npgsql.EntityFrameworkCore.PostgreSQL";

    private KeysetOrder<TEntity>? _order;

    /// <summary>Whether the database can walk an index for each of several parents in one statement; others number all rows of all of them.</summary>
    public bool WalksIndexes => context.Database.ProviderName == Npgsql;

    /// <summary>The list's order.</summary>
    public KeysetOrder<TEntity> Order => _order ??= new KeysetOrder<TEntity>(
        source(context).AsNoTracking(), EntityFrameworkQuerySource.Instance, [.. order.Operations.Select(o => new OrderKey(o.KeySelector, !o.Ascending))]);

    /// <summary>Whether an element is in a parent's list.</summary>
    public static Expression<Func<TEntity, bool>> OfParent(Expression<Func<TEntity, TKey, bool>> isOf, Expression parent)
        => Expression.Lambda<Func<TEntity, bool>>(ParameterReplacer.Apply(isOf.Body, isOf.Parameters[1], parent), isOf.Parameters[0]);

    /// <summary>Makes the statement that reads rows of one parent, or of each of several.</summary>
    public ReadPlan<TKey, TEntity> CompileRows(PageShape shape, PageValues values, TKey parent)
    {
        var entity = context.Model.FindEntityType(typeof(TEntity))!;
        var needed = asked.Columns?.Concat(Order.Keys.Select(k => RootOf(k.Selector.Body))).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var properties = RowReader.FindProperties(entity, needed) ?? RowReader.FindProperties(entity, names: null)!;
        var element = Expression.Parameter(typeof(TEntity), "x");
        var item = RowReader.Select(element, entity, properties);
        var compiler = new StatementCompiler(context);
        var rows = Select(Rows(new QueryParameterExpression(PageValues.Key, typeof(TKey)), shape, values), Expression.Lambda<Func<TEntity, TEntity>>(item, element));
        var statement = compiler.Compile<TEntity>(rows, values.Named(parent));
        return shape.IsMany
            ? new ReadPlan<TKey, TEntity>(
                statement.ForEach(PageValues.PlaceOfKey), compiler.OfContext, RowReader.Create<TEntity>(entity, properties, firstColumn: 1), static r => r.GetFieldValue<TKey>(0))
            : new ReadPlan<TKey, TEntity>(statement, compiler.OfContext, RowReader.Create<TEntity>(entity, properties, firstColumn: 0), readKey: null);
    }

    /// <summary>Makes the statement that counts the elements of each of some parents.</summary>
    public ReadPlan<TKey, int> CompileCount(PageValues values, TKey parent)
    {
        var key = Expression.Parameter(typeof(TKey), "k");
        var parents = Expression.Call(
            typeof(Queryable), nameof(Queryable.AsQueryable), [typeof(TKey)], new QueryParameterExpression(PageValues.Key, typeof(TKey[]), ParameterTranslationMode.Parameter));
        var count = Expression.Call(typeof(Queryable), nameof(Queryable.Count), [typeof(TEntity)], All(key));
        var row = Expression.MemberInit(
            Expression.New(typeof(ParentCount)), Expression.Bind(typeof(ParentCount).GetProperty(nameof(ParentCount.Key))!, key), Expression.Bind(typeof(ParentCount).GetProperty(nameof(ParentCount.Count))!, count));
        var all = Expression.Call(
            typeof(Queryable), nameof(Queryable.Select), [typeof(TKey), typeof(ParentCount)], parents, Expression.Quote(Expression.Lambda<Func<TKey, ParentCount>>(row, key)));
        var compiler = new StatementCompiler(context);
        return new ReadPlan<TKey, int>(
            compiler.Compile<ParentCount>(all, values.Named(new[] { parent })), compiler.OfContext, static r => r.GetInt32(1), static r => r.GetFieldValue<TKey>(0));
    }

    // The list of a parent, as far as the filter lets it through.
    private Expression All(Expression parent)
    {
        var list = Where(source(context).AsNoTracking().Expression, OfParent(isOf, parent));
        return asked.Predicate!.Predicate is { } predicate ? Where(list, predicate) : list;
    }

    private Expression Rows(Expression parent, PageShape shape, PageValues values)
    {
        var rows = All(parent);
        foreach (var (cursor, name, backward) in new[] { (values.After, PageValues.AfterPrefix, false), (values.Before, PageValues.BeforePrefix, true) })
        {
            if (cursor is not null)
            {
                rows = Where(rows, Order.Beyond(cursor, (i, type) => new QueryParameterExpression(PageValues.Name(name, i), type), backward, asRow: true));
            }
        }

        rows = OrderChain.OrderBy(rows, typeof(TEntity), Order.Walk(shape.IsBackward), typeof(Queryable));
        return shape.Limit is { } limit
            ? Expression.Call(typeof(Queryable), nameof(Queryable.Take), [typeof(TEntity)], rows, Expression.Constant(limit))
            : rows;
    }

    private static MethodCallExpression Where(Expression list, LambdaExpression predicate)
        => Expression.Call(typeof(Queryable), nameof(Queryable.Where), [typeof(TEntity)], list, Expression.Quote(predicate));

    private static MethodCallExpression Select(Expression list, LambdaExpression selector)
        => Expression.Call(typeof(Queryable), nameof(Queryable.Select), [typeof(TEntity), selector.ReturnType], list, Expression.Quote(selector));

    private static string RootOf(Expression path) => path switch
    {
        MemberExpression { Expression: ParameterExpression, Member: PropertyInfo property } => property.Name,
        MemberExpression { Expression: { } owner } => RootOf(owner),
        UnaryExpression convert => RootOf(convert.Operand),
        _ => throw new InvalidOperationException($"A list that is paged must be ordered by properties of its elements, not by {path}."),
    };

    private sealed class ParentCount
    {
        public TKey Key { get; set; } = default!;

        public int Count { get; set; }
    }
}
