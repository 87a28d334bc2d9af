using System.Reflection;
using System.Runtime.CompilerServices;
using GraphQLSubs.Engine.Building;
using GraphQLSubs.Engine.Conventions.Paging;
using GraphQLSubs.Engine.Resolvers;
using GraphQLSubs.Engine.Types.Configuration;

namespace GraphQLSubs.Engine.Conventions.Sorting;

/// <summary>Lets clients sort a list field by <c>order</c>: what the resolver returns, or by its <see cref="QueryContext{TEntity}"/> parameter.</summary>
/// <param name="sortingType">A <see cref="SortInputType{T}"/> that says by which fields; null for all scalar properties.</param>
/// <param name="order">Its place among the member's attributes.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public class UseSortingAttribute(Type? sortingType = null, [CallerLineNumber] int order = 0) : FieldConventionAttribute(order)
{
    /// <summary>Says by which fields; null for all scalar properties.</summary>
    public Type? Type { get; } = sortingType;

    /// <inheritdoc/>
    protected internal override void Apply(ISchemaBuilderContext context, FieldConfiguration field, MemberInfo member)
    {
        FieldElements.TakeStep(field, ListStep.Sorting);
        var element = FieldElements.ElementOf(field, "UseSorting");
        var isApplied = FieldElements.RequireQuery(field, member, element, "UseSorting");
        var name = ConventionTypes.Create<SortInputType>(context, Type, element, typeof(SortInputType<>)).Register(context);
        field.Arguments.Add(new InputFieldConfiguration
        {
            Name = SortArgument.Name,
            Description = "The order, the most significant key first; the field's own order when left out.",
            Type = TypeReferences.List(TypeReferences.NonNull(name)),
        });
        if (isApplied)
        {
            field.Middlewares.Add(typeof(SortMiddleware<>).MakeGenericType(element)
                .GetMethod(nameof(SortMiddleware<>.Use))!.CreateDelegate<FieldMiddleware>());
        }
    }
}

/// <summary>Lets clients sort a list field by <c>order</c>.</summary>
/// <typeparam name="T">A <see cref="SortInputType{T}"/> that says by which fields, or the element.</typeparam>
/// <param name="order">Its place among the member's attributes.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class UseSortingAttribute<T>([CallerLineNumber] int order = 0) : UseSortingAttribute(typeof(T), order);

/// <summary>Orders what the resolver returned; the client's order takes the place of the resolver's.</summary>
internal static class SortMiddleware<T>
{
    public static FieldDelegate Use(FieldDelegate next) => async context =>
    {
        await next(context);
        if (FieldElements.AsQuery<T>(context.Result) is { } query && SortArgument.Read(context) is { Count: > 0 } keys)
        {
            // A page puts nulls first itself, and makes its cursors of the keys as they are.
            var isPaged = PageRequest.SettingsOf(context.Selection.Field) is not null;
            context.Result = OrderChain.OrderBy(query, isPaged ? keys : QuerySource.Of(query, context.Services).WithNullsFirst(query, keys));
        }
    };
}
