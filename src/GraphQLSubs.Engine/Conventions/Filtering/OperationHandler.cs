using System.Linq.Expressions;
using GraphQLSubs.Engine.Types;

namespace GraphQLSubs.Engine.Conventions.Filtering;

/// <summary>
/// A comparison with a value. Each one and its negation together find every element: a negation includes nulls. Text compares ordinally: by code
/// points, case-sensitively, <c>%</c>, <c>_</c> and <c>\</c> meaning themselves.
/// </summary>
internal sealed class OperationHandler(FilterOperation operation, bool negated) : FilterHandler
{
    /// <summary>Whether a database may have to look into every text for it.</summary>
    public bool IsExpensive => operation is FilterOperation.Contains or FilterOperation.StartsWith or FilterOperation.EndsWith;

    public override Expression Build(Expression target, object? value, InputField field, FilterScope scope)
    {
        switch (operation)
        {
            case FilterOperation.Equal:
                return EqualTo(target, Operand.Read(value, target.Type, scope.IdType));
            case FilterOperation.In:
                return AnyOf(target, value as object?[] ?? throw NullNotSupported(field), scope);
        }
        if (value is null)
        {
            throw NullNotSupported(field);
        }
        var operand = Operand.Read(value, target.Type, scope.IdType);
        return operation switch
        {
            FilterOperation.Greater => Order(target, operand, ExpressionType.GreaterThan, ExpressionType.LessThanOrEqual),
            FilterOperation.GreaterOrEqual => Order(target, operand, ExpressionType.GreaterThanOrEqual, ExpressionType.LessThan),
            FilterOperation.Less => Order(target, operand, ExpressionType.LessThan, ExpressionType.GreaterThanOrEqual),
            FilterOperation.LessOrEqual => Order(target, operand, ExpressionType.LessThanOrEqual, ExpressionType.GreaterThan),
            FilterOperation.Contains => OfKnown(target, TextPredicates.Contains(target, (string)operand!, scope.InMemory)),
            FilterOperation.StartsWith => OfKnown(target, TextPredicates.StartsWith(target, (string)operand!, scope.InMemory)),
            FilterOperation.EndsWith => OfKnown(target, TextPredicates.EndsWith(target, (string)operand!, scope.InMemory)),
            _ => throw new InvalidOperationException($"{operation} is not known."),
        };
    }

    private Expression EqualTo(Expression target, object? operand)
    {
        if (operand is null)
        {
            return negated ? ValueExpressions.IsNotNull(target) : ValueExpressions.IsNull(target);
        }
        var parameter = ValueExpressions.Parameter(operand, target.Type);
        return negated ? Expression.NotEqual(target, parameter) : Expression.Equal(target, parameter);
    }

    private Expression AnyOf(Expression target, object?[] values, FilterScope scope)
    {
        scope.Budget.SpendValues(values.Length);
        var type = Nullable.GetUnderlyingType(target.Type) ?? target.Type;
        var operands = values.Where(v => v is not null).Select(v => Operand.Read(v, type, scope.IdType)).Distinct().ToArray();
        var known = ValueExpressions.False;
        if (operands.Length > 0)
        {
            var list = Array.CreateInstance(type, operands.Length);
            Array.Copy(operands, list, operands.Length);
            var parameter = ValueExpressions.Parameter(list, type.MakeArrayType());
            var item = target.Type == type ? target : Expression.Property(target, nameof(Nullable<>.Value));
            known = ValueExpressions.And(ValueExpressions.IsNotNull(target), Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [type], parameter, item));
        }
        var withNull = Array.Exists(values, v => v is null);
        if (!negated)
        {
            return withNull ? ValueExpressions.Or(ValueExpressions.IsNull(target), known) : known;
        }
        var unknown = withNull ? ValueExpressions.IsNotNull(target) : ValueExpressions.True;
        if (known == ValueExpressions.False)
        {
            return unknown;
        }
        var contains = known is BinaryExpression { NodeType: ExpressionType.AndAlso } and ? and.Right : known;
        return withNull
            ? ValueExpressions.And(ValueExpressions.IsNotNull(target), Expression.Not(contains))
            : ValueExpressions.Or(ValueExpressions.IsNull(target), Expression.Not(contains));
    }

    // Not "NOT a > b": databases make null of that where a is null.
    private Expression Order(Expression target, object? operand, ExpressionType comparison, ExpressionType opposite)
    {
        var parameter = ValueExpressions.Parameter(operand, target.Type);
        return negated
            ? ValueExpressions.Or(ValueExpressions.IsNull(target), ValueExpressions.Compare(opposite, target, parameter))
            : ValueExpressions.Compare(comparison, target, parameter);
    }

    private Expression OfKnown(Expression target, Expression predicate) => negated
        ? ValueExpressions.Or(ValueExpressions.IsNull(target), predicate == ValueExpressions.True ? ValueExpressions.False : Expression.Not(predicate))
        : ValueExpressions.And(ValueExpressions.IsNotNull(target), predicate);
}

internal enum FilterOperation
{
    Equal,
    In,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
    Contains,
    StartsWith,
    EndsWith,
}
