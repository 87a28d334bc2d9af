using System.Linq.Expressions;
using GraphQLSubs.Engine.Conventions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace GraphQLSubs.Engine.EntityFrameworkCore.Reading;

/// <summary>A predicate without its values: what is the same for all requests that filter by the same fields and operations.</summary>
internal sealed class PredicateShape : IEquatable<PredicateShape>
{
    private readonly List<object?> _tokens;
    private readonly int _hash;

    private PredicateShape(List<object?> tokens, LambdaExpression? predicate)
    {
        (_tokens, Predicate) = (tokens, predicate);
        var hash = new HashCode();
        foreach (var token in tokens)
        {
            hash.Add(token);
        }
        _hash = hash.ToHashCode();
    }

    public static PredicateShape None { get; } = new([], null);

    /// <summary>The predicate with parameters in place of its values; null for none.</summary>
    public LambdaExpression? Predicate { get; }

    /// <summary>Takes the values out of a predicate.</summary>
    /// <param name="predicate">The predicate; null for none.</param>
    /// <param name="values">The values that were in it, by the numbers of their parameters.</param>
    /// <returns>Null where it has something in it of which it is not known whether it is the same the next time.</returns>
    public static PredicateShape? Of(LambdaExpression? predicate, out IReadOnlyList<object?> values)
    {
        values = [];
        if (predicate is null)
        {
            return None;
        }
        var reader = new Reader();
        var shape = (LambdaExpression)reader.Visit(predicate);
        values = reader.Values;
        return reader.IsKnown ? new PredicateShape(reader.Tokens, shape) : null;
    }

    public bool Equals(PredicateShape? other)
        => other is not null && other._hash == _hash && other._tokens.SequenceEqual(_tokens);

    public override bool Equals(object? obj) => Equals(obj as PredicateShape);

    public override int GetHashCode() => _hash;

    private sealed class Reader : ExpressionVisitor
    {
        private readonly List<ParameterExpression> _parameters = [];

        public List<object?> Tokens { get; } = [];

        public List<object?> Values { get; } = [];

        public bool IsKnown { get; private set; } = true;

        public override Expression Visit(Expression? node)
        {
            Tokens.Add(node?.NodeType);
            Tokens.Add(node?.Type);
            return base.Visit(node)!;
        }

        protected override Expression VisitConstant(ConstantExpression node)
        {
            IsKnown &= node.Value is null or string or DbFunctions || node.Type.IsPrimitive || node.Type.IsEnum;
            Tokens.Add(node.Value);
            return node;
        }

        protected override Expression VisitMember(MemberExpression node)
        {
            if (ValueExpressions.TryReadParameter(node, out var value))
            {
                var isList = node.Type.IsArray;
                var parameter = PageValues.Name(PageValues.FilterPrefix, Values.Count);
                Values.Add(value);
                return isList
                    ? new QueryParameterExpression(parameter, node.Type, ParameterTranslationMode.Parameter)
                    : new QueryParameterExpression(parameter, node.Type);
            }
            Tokens.Add(node.Member);
            return base.VisitMember(node);
        }

        protected override Expression VisitMethodCall(MethodCallExpression node)
        {
            Tokens.Add(node.Method);
            return base.VisitMethodCall(node);
        }

        protected override Expression VisitParameter(ParameterExpression node)
        {
            if (!_parameters.Contains(node))
            {
                _parameters.Add(node);
            }
            Tokens.Add(_parameters.IndexOf(node));
            return node;
        }

        protected override Expression VisitNew(NewExpression node)
        {
            IsKnown = false;
            return node;
        }

        protected override Expression VisitExtension(Expression node)
        {
            IsKnown = false;
            return node;
        }
    }
}
