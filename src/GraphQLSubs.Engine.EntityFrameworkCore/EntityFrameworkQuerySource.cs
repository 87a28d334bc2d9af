using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using GraphQLSubs.Engine.Conventions.Paging;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;

namespace GraphQLSubs.Engine.EntityFrameworkCore;

/// <summary>Queries that Entity Framework Core answers.</summary>
internal sealed class EntityFrameworkQuerySource : QuerySource
{
    private const string Npgsql = "Npgsql.EntityFrameworkCore.PostgreSQL";
    private static readonly ConcurrentDictionary<(Type, int), MethodInfo> s_rowFactories = new();

    public static EntityFrameworkQuerySource Instance { get; } = new();

    public override bool Handles(IQueryable query) => query.Provider is IAsyncQueryProvider;

    public override Task<List<T>> ToListAsync<T>(IQueryable<T> query, CancellationToken cancellationToken) => query.ToListAsync(cancellationToken);

    public override Task<int> CountAsync<T>(IQueryable<T> query, CancellationToken cancellationToken) => query.CountAsync(cancellationToken);

    public override IReadOnlyList<PropertyInfo> KeyOf(IQueryable query)
    {
        if (EntityOf(query)?.FindPrimaryKey() is not { } key)
        {
            return IdOf(query.ElementType) is { } id ? [id] : [];
        }
        return
        [
            .. key.Properties.Select(p => p.PropertyInfo
                ?? throw new InvalidOperationException($"{query.ElementType.Name} cannot be paged: its key {p.Name} is not a property of the class.")),
        ];
    }

    public override bool IsNullable(IQueryable query, LambdaExpression key)
    {
        if (EntityOf(query) is not { } entity)
        {
            return !key.ReturnType.IsValueType || Nullable.GetUnderlyingType(key.ReturnType) is not null;
        }
        return IsNullable(entity, key.Body);
    }

    // SQLite and SQL Server sort as .NET does; PostgreSQL and Oracle have nulls last.
    public override bool SortsNullsFirst(IQueryable query) => ProviderOf(query) is "Microsoft.EntityFrameworkCore.Sqlite" or "Microsoft.EntityFrameworkCore.SqlServer";

    public override Expression? CompareRows(IQueryable query, bool greater, IReadOnlyList<Expression> left, IReadOnlyList<Expression> right)
    {
        if (ProviderOf(query) != Npgsql || left.Count > 7 || FindRowComparison(query, greater) is not { } compare)
        {
            return null;
        }
        return Expression.Call(compare, Expression.Constant(EF.Functions), Row(left), Row(right));
    }

    private static MethodInfo? FindRowComparison(IQueryable query, bool greater)
        => RootOf(query)!.EntityType.Model.ModelDependencies!.TypeMappingSource.GetType().Assembly
            .GetType("Microsoft.EntityFrameworkCore.NpgsqlDbFunctionsExtensions")?
            .GetMethod(greater ? "GreaterThan" : "LessThan", [typeof(DbFunctions), typeof(ITuple), typeof(ITuple)]);

    private static UnaryExpression Row(IReadOnlyList<Expression> values)
    {
        var create = s_rowFactories.GetOrAdd((typeof(ValueTuple), values.Count), static key => key.Item1.GetMethods()
            .Single(m => m.Name == nameof(ValueTuple.Create) && m.GetGenericArguments().Length == key.Item2));
        return Expression.Convert(Expression.Call(create.MakeGenericMethod([.. values.Select(v => v.Type)]), values), typeof(ITuple));
    }

    private static bool IsNullable(ITypeBase type, Expression key) => key switch
    {
        UnaryExpression { NodeType: ExpressionType.Convert } convert => IsNullable(type, convert.Operand),
        MemberExpression member => Resolve(type, member) is not IProperty property || property.IsNullable,
        _ => !key.Type.IsValueType || Nullable.GetUnderlyingType(key.Type) is not null,
    };

    private static IPropertyBase? Resolve(ITypeBase type, MemberExpression member) => member.Expression switch
    {
        ParameterExpression => Find(type, member.Member.Name),
        // What a navigation leads to is not there in memory unless it is included; a cursor would be wrong without a word.
        MemberExpression owner when Resolve(type, owner) is INavigation navigation
            => throw new InvalidOperationException($"A list that is paged cannot be ordered by {navigation.Name}.{member.Member.Name}: order by the element's own properties."),
        MemberExpression owner when Resolve(type, owner) is IComplexProperty complex => Find(complex.ComplexType, member.Member.Name),
        _ => null,
    };

    private static IPropertyBase? Find(ITypeBase type, string name)
        => (IPropertyBase?)type.FindProperty(name) ?? type.FindComplexProperty(name) ?? (IPropertyBase?)(type as IEntityType)?.FindNavigation(name);

    private static IEntityType? EntityOf(IQueryable query)
        => RootOf(query) is { } root ? root.EntityType.Model.FindEntityType(query.ElementType) : null;

    private static string? ProviderOf(IQueryable query)
        => RootOf(query)?.EntityType.Model.ModelDependencies?.TypeMappingSource.GetType().Assembly.GetName().Name;

    private static EntityQueryRootExpression? RootOf(IQueryable query)
    {
        var finder = new RootFinder();
        finder.Visit(query.Expression);
        return finder.Root;
    }

    private sealed class RootFinder : ExpressionVisitor
    {
        public EntityQueryRootExpression? Root { get; private set; }

        public override Expression? Visit(Expression? node)
        {
            if (Root is null && node is EntityQueryRootExpression root)
            {
                Root = root;
            }
            return Root is null ? base.Visit(node) : node;
        }
    }
}
