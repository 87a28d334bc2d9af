using System.Reflection;
using GraphQLSubs.Engine.Conventions.Paging;

namespace GraphQLSubs.Server.Tests.Schema;

/// <summary>HotChocolate makes no pages of queries that say no order, and puts the client's order after one that is there already.</summary>
public sealed class PagedFieldTests
{
    [Fact]
    public void Every_paged_field_cuts_its_pages_itself_where_its_order_is_said()
    {
        var paged = typeof(Program).Assembly.GetTypes()
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance))
            .Where(m => m.IsDefined(typeof(UsePagingAttribute)))
            .ToList();

        Assert.Contains(paged, m => m.Name == "GetLicenceCountsAsync");
        Assert.Empty(paged.Where(m => !IsConnection(m.ReturnType)).Select(m => $"{m.DeclaringType!.Name}.{m.Name} returns {m.ReturnType}."));
    }

    private static bool IsConnection(Type type)
        => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>) && type.GetGenericArguments()[0] is { IsGenericType: true } value
            && value.GetGenericTypeDefinition() == typeof(Connection<>);
}
