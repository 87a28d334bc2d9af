using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;

namespace GraphQLSubs.Engine.Conventions;

/// <summary>Parts of predicates that databases translate and memory computes alike.</summary>
internal static class ValueExpressions
{
    private static readonly MethodInfo s_compare = typeof(string).GetMethod(nameof(string.Compare), [typeof(string), typeof(string)])!;
    private static readonly ConcurrentDictionary<Type, (ConstructorInvoker Create, FieldInfo Value)> s_boxes = new();

    public static Expression True { get; } = Expression.Constant(true);

    public static Expression False { get; } = Expression.Constant(false);

    /// <summary>A value as a query parameter: were it a constant, each value would be another query to compile.</summary>
    public static Expression Parameter(object? value, Type type)
    {
        var (box, field) = s_boxes.GetOrAdd(type, static t =>
        {
            var made = typeof(Box<>).MakeGenericType(t);
            return (ConstructorInvoker.Create(made.GetConstructor([typeof(object)])!), made.GetField(nameof(Box<>.Value))!);
        });
        return Expression.Field(Expression.Constant(box.Invoke(value)), field);
    }

    /// <summary>Whether an expression is a query parameter, and its value.</summary>
    public static bool TryReadParameter(MemberExpression expression, out object? value)
    {
        value = null;
        if (expression is not { Expression: ConstantExpression { Value: IBox box } })
        {
            return false;
        }
        value = box.Value;
        return true;
    }

    public static bool IsNullable(Type type) => !type.IsValueType || Nullable.GetUnderlyingType(type) is not null;

    public static Expression IsNull(Expression value)
        => IsNullable(value.Type) ? Expression.Equal(value, Expression.Constant(null, value.Type)) : False;

    public static Expression IsNotNull(Expression value)
        => IsNullable(value.Type) ? Expression.NotEqual(value, Expression.Constant(null, value.Type)) : True;

    public static Expression And(Expression left, Expression right)
        => left == True ? right : right == True ? left : left == False || right == False ? False : Expression.AndAlso(left, right);

    public static Expression Or(Expression left, Expression right)
        => left == False ? right : right == False ? left : left == True || right == True ? True : Expression.OrElse(left, right);

    /// <summary>An order comparison of two values of one type; false where one is null.</summary>
    /// <param name="comparison">GreaterThan, LessThan and so on.</param>
    /// <param name="left">One value.</param>
    /// <param name="right">The other.</param>
    public static Expression Compare(ExpressionType comparison, Expression left, Expression right)
    {
        var type = Nullable.GetUnderlyingType(left.Type) ?? left.Type;
        if (type == typeof(string))
        {
            var compare = Expression.Call(s_compare, left, right);
            return Expression.MakeBinary(comparison, compare, Expression.Constant(0));
        }
        if (type.IsEnum)
        {
            var number = Enum.GetUnderlyingType(type);
            number = IsNullable(left.Type) ? typeof(Nullable<>).MakeGenericType(number) : number;
            return Expression.MakeBinary(comparison, Expression.Convert(left, number), Expression.Convert(right, number));
        }
        if (type == typeof(bool))
        {
            var order = Expression.Call(Unwrap(left), nameof(bool.CompareTo), null, Unwrap(right));
            return And(IsNotNull(left), Expression.MakeBinary(comparison, order, Expression.Constant(0)));
        }
        return Expression.MakeBinary(comparison, left, right);
    }

    private static Expression Unwrap(Expression value)
        => Nullable.GetUnderlyingType(value.Type) is { } type ? Expression.Convert(value, type) : value;

    private interface IBox
    {
        object? Value { get; }
    }

    private sealed class Box<T>(object? value) : IBox
    {
        public T? Value = (T?)value;

        object? IBox.Value => Value;
    }
}
