using System.Reflection;
using System.Runtime.CompilerServices;
using GraphQLSubs.Engine.Building;
using GraphQLSubs.Engine.Conventions.Paging;
using GraphQLSubs.Engine.Resolvers;
using GraphQLSubs.Engine.Types.Configuration;
using Microsoft.Extensions.Options;

namespace GraphQLSubs.Engine.Conventions.Filtering;

/// <summary>Lets clients filter a list field by <c>where</c>: what the resolver returns, or by its <see cref="QueryContext{TEntity}"/> parameter.</summary>
/// <param name="filterType">A <see cref="FilterInputType{T}"/> that says by which fields; null for all properties.</param>
/// <param name="order">Its place among the member's attributes.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public class UseFilteringAttribute(Type? filterType = null, [CallerLineNumber] int order = 0) : FieldConventionAttribute(order)
{
    /// <summary>Says by which fields; null for all properties.</summary>
    public Type? Type { get; } = filterType;

    /// <inheritdoc/>
    protected internal override void Apply(ISchemaBuilderContext context, FieldConfiguration field, MemberInfo member)
    {
        FieldElements.TakeStep(field, ListStep.Filtering);
        var element = FieldElements.ElementOf(field, "UseFiltering");
        var isApplied = FieldElements.RequireQuery(field, member, element, "UseFiltering");
        var name = ConventionTypes.Create<FilterInputType>(context, Type, element, typeof(FilterInputType<>)).Register(context);
        field.Arguments.Add(new InputFieldConfiguration
        {
            Name = FilterArgument.Name,
            Description = "Only elements for which this holds. Default: all.",
            Type = TypeReferences.Named(name),
        });
        field.Features.Set(
            FilterOptions.Feature, (context.Services.GetService(typeof(IOptions<FilterOptions>)) as IOptions<FilterOptions>)?.Value ?? new FilterOptions());
        if (isApplied)
        {
            field.Middlewares.Add(typeof(FilterMiddleware<>).MakeGenericType(element)
                .GetMethod(nameof(FilterMiddleware<>.Use))!.CreateDelegate<FieldMiddleware>());
        }
    }
}

/// <summary>Lets clients filter a list field by <c>where</c>.</summary>
/// <typeparam name="T">A <see cref="FilterInputType{T}"/> that says by which fields, or the element.</typeparam>
/// <param name="order">Its place among the member's attributes.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class UseFilteringAttribute<T>([CallerLineNumber] int order = 0) : UseFilteringAttribute(typeof(T), order);

/// <summary>Filters what the resolver returned.</summary>
internal static class FilterMiddleware<T>
{
    public static FieldDelegate Use(FieldDelegate next) => async context =>
    {
        await next(context);
        if (FieldElements.AsQuery<T>(context.Result) is { } query && FilterArgument.Read<T>(context, query is EnumerableQuery) is { } predicate)
        {
            context.Result = query.Where(predicate);
        }
    };
}
