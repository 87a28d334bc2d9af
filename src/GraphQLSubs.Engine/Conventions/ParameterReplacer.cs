using System.Linq.Expressions;

namespace GraphQLSubs.Engine.Conventions;

/// <summary>Puts an expression in place of a lambda's parameter.</summary>
internal sealed class ParameterReplacer : ExpressionVisitor
{
    private readonly ParameterExpression _parameter;
    private readonly Expression _replacement;

    private ParameterReplacer(ParameterExpression parameter, Expression replacement) => (_parameter, _replacement) = (parameter, replacement);

    public static Expression Apply(LambdaExpression lambda, Expression argument)
        => Apply(lambda.Body, lambda.Parameters[0], argument);

    public static Expression Apply(Expression body, ParameterExpression parameter, Expression argument)
        => new ParameterReplacer(parameter, argument).Visit(body);

    protected override Expression VisitParameter(ParameterExpression node) => node == _parameter ? _replacement : node;
}
