using System.Linq.Expressions;

namespace GraphQLSubs.Engine.Conventions;

/// <summary>Puts an expression in place of a lambda's parameter.</summary>
internal sealed class ParameterReplacer : ExpressionVisitor
{
    private readonly ParameterExpression _parameter;
    private readonly Expression _replacement;

    private ParameterReplacer(ParameterExpression parameter, Expression replacement) => (_parameter, _replacement) = (parameter, replacement);

    public static Expression Apply(LambdaExpression lambda, Expression argument)
        => new ParameterReplacer(lambda.Parameters[0], argument).Visit(lambda.Body);

    protected override Expression VisitParameter(ParameterExpression node) => node == _parameter ? _replacement : node;
}
