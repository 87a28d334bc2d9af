using System.Linq.Expressions;
using GraphQLSubs.Engine.Types;

namespace GraphQLSubs.Engine.Conventions.Filtering;

/// <summary>What a predicate is made for.</summary>
/// <param name="InMemory">For lists in memory rather than a database.</param>
/// <param name="Budget">What it may still grow by.</param>
/// <param name="IdType">The GraphQL type that ids must be of; null for any.</param>
internal sealed record FilterScope(bool InMemory, FilterBudget Budget, string? IdType = null);

/// <summary>Counts the conditions and values of one <c>where</c>.</summary>
internal sealed class FilterBudget(FilterOptions options)
{
    private int _conditions;
    private int _values;

    public void SpendCondition()
    {
        if (++_conditions > options.MaxConditions)
        {
            throw TooLarge($"A filter may have at most {options.MaxConditions} conditions.");
        }
    }

    public void SpendValues(int count)
    {
        if ((_values += count) > options.MaxValues)
        {
            throw TooLarge($"The lists of a filter may have at most {options.MaxValues} values in all.");
        }
    }

    private static GraphQLException TooLarge(string message) => new(new GraphQLError(message).WithCode(ErrorCodes.FilterTooLarge));
}

/// <summary>Makes the predicate of one field of a filter input.</summary>
internal abstract class FilterHandler
{
    /// <summary>The predicate; never null inside: what is unknown of null counts as C# has it.</summary>
    /// <param name="target">What is filtered: an element or a part of it.</param>
    /// <param name="value">The coerced value of the field.</param>
    /// <param name="field">The field.</param>
    /// <param name="scope">What it is made for.</param>
    public abstract Expression Build(Expression target, object? value, InputField field, FilterScope scope);

    /// <summary>All given fields of a filter input together.</summary>
    public static Expression BuildAll(Expression target, InputObjectValue value, FilterScope scope)
        => value.GivenFields.Aggregate(ValueExpressions.True, (all, field) =>
        {
            scope.Budget.SpendCondition();
            return ValueExpressions.And(all, field.Key.Configuration.Filter!.Build(target, field.Value, field.Key, scope));
        });

    protected static GraphQLException NullNotSupported(InputField field) => new(ErrorBuilder.New()
        .SetMessage($"The filter `{field.Name}` takes no null; leave it out, or compare by `eq` or `neq`.")
        .SetExtension("filter", field.Name).Build());
}

/// <summary><c>and</c> and <c>or</c>; an empty list is no condition.</summary>
internal sealed class CombinationHandler(bool all) : FilterHandler
{
    public override Expression Build(Expression target, object? value, InputField field, FilterScope scope)
    {
        var parts = (value as object?[] ?? []).OfType<InputObjectValue>().Select(v => BuildAll(target, v, scope)).ToArray();
        return parts.Length == 0 ? ValueExpressions.True : parts.Aggregate(all ? ValueExpressions.And : ValueExpressions.Or);
    }
}

/// <summary>A property of what is filtered, with a filter of its own.</summary>
internal sealed class MemberHandler(LambdaExpression selector, string? idType) : FilterHandler
{
    public override Expression Build(Expression target, object? value, InputField field, FilterScope scope)
    {
        var member = ParameterReplacer.Apply(selector, target);
        if (value is not InputObjectValue filter)
        {
            return ValueExpressions.IsNull(member);
        }
        var predicate = BuildAll(member, filter, scope with { IdType = idType });
        return EntityProperties.IsScalar(member.Type) || ListHandler.FindItem(member.Type) is not null
            ? predicate
            : ValueExpressions.And(ValueExpressions.IsNotNull(member), predicate);
    }
}

/// <summary><c>all none some any</c> of a list; a list that is null has no items.</summary>
internal sealed class ListHandler(ListQuantifier quantifier) : FilterHandler
{
    public static Type? FindItem(Type type) => EntityProperties.IsScalar(type) ? null : FieldElements.FindElement(type);

    public override Expression Build(Expression target, object? value, InputField field, FilterScope scope)
    {
        var item = FindItem(target.Type)!;
        Expression predicate;
        if (quantifier is ListQuantifier.Any)
        {
            var any = Expression.Call(typeof(Enumerable), nameof(Enumerable.Any), [item], target);
            predicate = value is bool wanted ? (wanted ? any : Expression.Not(any)) : throw NullNotSupported(field);
            return scope.InMemory && value is false ? ValueExpressions.Or(ValueExpressions.IsNull(target), predicate) : Guard(target, predicate, scope);
        }
        var parameter = Expression.Parameter(item, "item");
        var condition = BuildAll(parameter, value as InputObjectValue ?? throw NullNotSupported(field), scope);
        predicate = quantifier switch
        {
            ListQuantifier.All => Quantify(nameof(Enumerable.All)),
            ListQuantifier.Some => Quantify(nameof(Enumerable.Any)),
            _ => Expression.Not(Quantify(nameof(Enumerable.Any))),
        };
        return scope.InMemory && quantifier is not ListQuantifier.Some
            ? ValueExpressions.Or(ValueExpressions.IsNull(target), predicate)
            : Guard(target, predicate, scope);

        Expression Quantify(string method)
            => Expression.Call(typeof(Enumerable), method, [item], target, Expression.Lambda(condition, parameter));
    }

    // In a database there are no null lists, and comparing one with null does not translate.
    private static Expression Guard(Expression target, Expression predicate, FilterScope scope)
        => scope.InMemory ? ValueExpressions.And(ValueExpressions.IsNotNull(target), predicate) : predicate;
}

internal enum ListQuantifier
{
    All,
    None,
    Some,
    Any,
}
