using System.Reflection;
using GraphQLSubs.Engine.Conventions.Paging;
using GraphQLSubs.Engine.Types;
using GraphQLSubs.Engine.Types.Configuration;

namespace GraphQLSubs.Engine.Conventions;

/// <summary>What the conventions about lists of elements have in common.</summary>
internal static class FieldElements
{
    private static readonly FeatureKey<ListStep> s_step = new("step");

    /// <summary>The element of what a resolver returns: a query, a list, a page or a connection.</summary>
    public static Type ElementOf(FieldConfiguration field, string attribute)
        => FindElement(field.ResultType)
            ?? throw new SchemaException(new GraphQLError($"[{attribute}] stands on {Describe(field)}, which returns {field.ResultType}: neither a query, a list, a page nor a connection."));

    public static Type? FindElement(Type type)
    {
        for (var candidate = type; candidate is not null; candidate = candidate.BaseType)
        {
            if (candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(Connection<>))
            {
                return candidate.GetGenericArguments()[0];
            }
        }
        return type == typeof(string)
            ? null
            : type.GetInterfaces().Prepend(type)
                .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];
    }

    /// <summary>Checks that the steps stand in the one order in which they work: paging, filtering, sorting.</summary>
    public static void TakeStep(FieldConfiguration field, ListStep step)
    {
        if (field.Features.TryGet(s_step, out var before) && before >= step)
        {
            throw new SchemaException(new GraphQLError(
                $"The attributes of {Describe(field)} must stand in the order UsePaging, UseFiltering, UseSorting, each once: Use{step} is behind Use{before}."));
        }
        field.Features.Set(s_step, step);
    }

    /// <summary>Checks that what the client passes can have an effect: by the middleware, or by the resolver's own hand.</summary>
    /// <returns>Whether the resolver's result is still to be worked on: not where it takes the query that the client asks for.</returns>
    public static bool RequireQuery(FieldConfiguration field, MemberInfo member, Type element, string attribute)
    {
        var applied = field.ResultType.IsAssignableTo(typeof(IEnumerable<>).MakeGenericType(element))
            && field.ResultType != typeof(Page<>).MakeGenericType(element);
        var taken = member is MethodInfo method && method.GetParameters().Any(p => p.ParameterType == typeof(QueryContext<>).MakeGenericType(element));
        if (!applied && !taken)
        {
            throw new SchemaException(new GraphQLError(
                $"[{attribute}] on {Describe(field)} would do nothing: return a query or list of {element.Name}, or take a QueryContext<{element.Name}>."));
        }
        return applied;
    }

    /// <summary>A resolver's result as a query; null where it is no longer one, or not yet one.</summary>
    public static IQueryable<T>? AsQuery<T>(object? result) => result switch
    {
        Page<T> => null,
        IQueryable<T> query => query,
        IEnumerable<T> list => list.AsQueryable(),
        _ => null,
    };

    private static string Describe(FieldConfiguration field)
        => field.Member is { } member ? $"{member.DeclaringType?.Name}.{member.Name}" : $"the field {field.Name}";
}

/// <summary>The conventions of a list field, outermost first.</summary>
internal enum ListStep
{
    Paging,
    Filtering,
    Sorting,
}
