using System.Linq.Expressions;
using System.Reflection;

namespace GraphQLSubs.Server.Engine;

/// <summary>Orders that HotChocolate can make cursors of.</summary>
internal static class KeysetOrder
{
    private const string Id = "Id";

    // EF Core knows it by the class that declares it, not by those that override it.
    private static readonly MethodInfo s_toString = typeof(object).GetMethod(nameof(ToString), [])!;

    /// <summary>What the client asks for, in its order or else a given one, and then by the primary key in the direction of the last key.</summary>
    public static IQueryable<TEntity> Ordered<TEntity>(
        this IQueryable<TEntity> source, QueryContext<TEntity> query, Func<SortDefinition<TEntity>, SortDefinition<TEntity>> defaultOrder)
        => source.With(query, order => Total(order.IfEmpty(defaultOrder).Operations));

    private static SortDefinition<TEntity> Total<TEntity>(IReadOnlyList<ISortBy<TEntity>> keys)
    {
        var entity = Expression.Parameter(typeof(TEntity), "e");
        return new SortDefinition<TEntity>([.. keys.SelectMany(Comparable), Key<TEntity>(Expression.Property(entity, Id), keys[^1].Ascending, entity)]);
    }

    // HotChocolate's cursors compare by a method of the key's type, which neither enums have nor what may be null: the former are kept by their names, the latter come first.
    private static IEnumerable<ISortBy<TEntity>> Comparable<TEntity>(ISortBy<TEntity> key)
    {
        var (value, entity) = (key.KeySelector.Body, key.KeySelector.Parameters[0]);
        if (value.Type.IsEnum)
        {
            return [Key<TEntity>(Expression.Call(value, s_toString), key.Ascending, entity)];
        }

        if (value is not MemberExpression { Member: PropertyInfo property } || new NullabilityInfoContext().Create(property).ReadState != NullabilityState.Nullable)
        {
            return [key];
        }

        var type = Nullable.GetUnderlyingType(value.Type) ?? value.Type;
        var none = Expression.Constant(type == typeof(string) ? "" : Activator.CreateInstance(type), type);
        var isThere = Expression.Condition(Expression.Equal(value, Expression.Constant(null, value.Type)), Expression.Constant(0), Expression.Constant(1));
        return [Key<TEntity>(isThere, key.Ascending, entity), Key<TEntity>(Expression.Coalesce(value, none), key.Ascending, entity)];
    }

    private static ISortBy<TEntity> Key<TEntity>(Expression value, bool ascending, ParameterExpression entity)
        => (ISortBy<TEntity>)Activator.CreateInstance(
            typeof(SortBy<,>).MakeGenericType(typeof(TEntity), value.Type),
            Expression.Lambda(typeof(Func<,>).MakeGenericType(typeof(TEntity), value.Type), value, entity),
            ascending)!;
}
