using GraphQLSubs.Engine.Building;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Resolvers;
using GraphQLSubs.Engine.Types.Configuration;
using static GraphQLSubs.Engine.Conventions.TypeReferences;

namespace GraphQLSubs.Engine.Conventions.Paging;

/// <summary>The types that connections are made of. Relay: Connection Types.</summary>
internal static class ConnectionTypes
{
    /// <summary>Adds the types of a connection.</summary>
    /// <param name="context">The schema being built.</param>
    /// <param name="name">What stands before <c>Connection</c> and <c>Edge</c>.</param>
    /// <param name="element">The item's .NET type.</param>
    /// <param name="settings">Which fields there are.</param>
    /// <returns>The name of the connection's type.</returns>
    public static string Add(ISchemaBuilderContext context, string name, Type element, PagingSettings settings)
    {
        var connection = name + "Connection";
        var edge = name + "Edge";
        context.GetFeature<TakenNames>().Take(connection, (element, settings.IncludeTotalCount, settings.IncludeNodesField));
        var node = context.GetOutputType(element);
        context.AddType("PageInfo", CreatePageInfo);
        context.AddType(edge, () => CreateEdge(edge, node, element));
        context.AddType(connection, () => CreateConnection(connection, edge, node, element, settings));
        return connection;
    }

    private static ObjectTypeConfiguration CreateConnection(string name, string edge, TypeNode node, Type element, PagingSettings settings)
    {
        var type = new ObjectTypeConfiguration
        {
            Name = name,
            Description = "A connection to a list of items: one page of it, and where it goes on.",
            RuntimeType = typeof(Connection<>).MakeGenericType(element),
            Fields =
            {
                Field("pageInfo", NonNull("PageInfo"), "Whether there are more pages, and where.", c => c.Parent<Connection>().Info),
                Field("edges", List(NonNull(edge)), "The items of the page, each with its cursor.", c => c.Parent<Connection>().Edges),
            },
        };
        if (settings.IncludeNodesField)
        {
            type.Fields.Add(Field("nodes", List(node), "The items of the page.", c => c.Parent<Connection>().Nodes));
        }
        if (settings.IncludeTotalCount)
        {
            type.Fields.Add(Field(
                "totalCount", NonNull("Int"), "How many items the list has, whatever the page: of a filtered list, those that the filter lets through.",
                c => c.Parent<Connection>().TotalCount));
        }
        return type;
    }

    private static ObjectTypeConfiguration CreateEdge(string name, TypeNode node, Type element) => new()
    {
        Name = name,
        Description = "An item of a page.",
        RuntimeType = typeof(IEdge<>).MakeGenericType(element),
        Fields =
        {
            Field(
                "cursor", NonNull("String"),
                "Where the item is in the list, for `after` and `before`: opaque, and of use in the same list with the same order.",
                c => c.Parent<IEdge>().Cursor),
            Field("node", node, "The item.", c => c.Parent<IEdge>().Node),
        },
    };

    private static ObjectTypeConfiguration CreatePageInfo() => new()
    {
        Name = "PageInfo",
        Description = "Whether a list goes on before and after a page, and where.",
        RuntimeType = typeof(ConnectionPageInfo),
        Fields =
        {
            Field(
                "hasNextPage", NonNull("Boolean"), "Whether there are items after this page.",
                c => c.Parent<ConnectionPageInfo>().HasNextPage),
            Field(
                "hasPreviousPage", NonNull("Boolean"), "Whether there are items before this page.",
                c => c.Parent<ConnectionPageInfo>().HasPreviousPage),
            Field(
                "startCursor", Named("String"), "The cursor of the first item, for `before`; null where the page is empty.",
                c => c.Parent<ConnectionPageInfo>().StartCursor),
            Field(
                "endCursor", Named("String"), "The cursor of the last item, for `after`; null where the page is empty.",
                c => c.Parent<ConnectionPageInfo>().EndCursor),
        },
    };

    private static FieldConfiguration Field(string name, TypeNode type, string description, PureFieldDelegate resolver)
        => new() { Name = name, Type = type, Description = description, PureResolver = resolver };
}
