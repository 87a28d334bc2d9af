using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;

namespace GraphQLSubs.Engine.EntityFrameworkCore;

/// <summary>
/// Reads entities by a key of theirs, those of many keys by one statement, which is made once. What is asked for by DataLoaders at the same time goes to the
/// database together.
/// </summary>
/// <typeparam name="TContext">The context.</typeparam>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="TEntity">The entity.</typeparam>
/// <param name="source">All that may be read, of a context; the query must depend on nothing else.</param>
/// <param name="key">The key of an entity.</param>
public sealed class RowsByKey<TContext, TKey, TEntity>(Func<TContext, IQueryable<TEntity>> source, Expression<Func<TEntity, TKey>> key)
    where TContext : DbContext
    where TEntity : class
{
    private const string Keys = "keys";

    // One for each model that a context may have.
    private readonly Reading.ShapeCache<IModel, Plan> _plans = new(capacity: 32);

    /// <summary>The entities of some keys; none of a key that nothing has, and of those that several have all.</summary>
    /// <param name="context">The context.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<TEntity>> ReadAsync(TContext context, IReadOnlyList<TKey> keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(keys);
        TKey[] values = [.. keys];
        var plan = _plans.GetOrAdd(context.Model, static (_, state) => state.Self.Create(state.Context, state.Values), (Self: this, Context: context, Values: values));
        var read = new Reading.ListRead<TEntity>(plan.Statement, [values, .. plan.OfContext.Select(v => v(context))], plan.Read);
        await Reading.RoundTrip.SendAsync(context, [read], cancellationToken);
        return read.Rows;
    }

    private Plan Create(TContext context, TKey[] keys)
    {
        var entity = context.Model.FindEntityType(typeof(TEntity)) ?? throw new InvalidOperationException($"{typeof(TEntity).Name} is no entity of {typeof(TContext).Name}.");
        var properties = Reading.RowReader.FindProperties(entity, names: null)!;
        var parameter = new QueryParameterExpression(Keys, typeof(TKey[]), ParameterTranslationMode.Parameter);
        var isOneOf = Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(TKey)], parameter, key.Body);
        var element = Expression.Parameter(typeof(TEntity), "e");
        var query = source(context).AsNoTracking()
            .Where(Expression.Lambda<Func<TEntity, bool>>(isOneOf, key.Parameters))
            .Select(Expression.Lambda<Func<TEntity, TEntity>>(Reading.RowReader.Select(element, entity, properties), element));
        var compiler = new Reading.StatementCompiler(context);
        var statement = compiler.Compile<TEntity>(query.Expression, [(Keys, keys)]);
        return new Plan(statement, compiler.OfContext, Reading.RowReader.Create<TEntity>(entity, properties, firstColumn: 0));
    }

    private sealed record Plan(
        Reading.PreparedStatement Statement, IReadOnlyList<Func<DbContext, object?>> OfContext, Func<System.Data.Common.DbDataReader, TEntity> Read);
}
