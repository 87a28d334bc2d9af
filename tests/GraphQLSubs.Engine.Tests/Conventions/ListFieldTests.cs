using System.Text.Json;
using GraphQLSubs.Engine.Tests.Conventions.Support;

namespace GraphQLSubs.Engine.Tests.Conventions;

public sealed class ListFieldsOnSqlite() : ListFieldTests(new SqliteItems());

public sealed class ListFieldsOnPostgres() : ListFieldTests(new PostgresItems());

/// <summary>Paging, filtering and sorting together, through a schema.</summary>
public abstract class ListFieldTests(ItemDatabase database) : IAsyncLifetime
{
    private ItemServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        _server = new ItemServer(database);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_page_without_its_total_is_one_command()
    {
        var data = await _server.DataAsync("{ items(first: 2, order: [{ name: DESC }]) { nodes { name } pageInfo { hasNextPage } } }");
        Assert.Single(database.Commands);
        Assert.True(data.GetProperty("items").GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean());
    }

    [Fact]
    public async Task A_total_alone_reads_no_items()
    {
        var data = await _server.DataAsync("{ items(where: { sold: { eq: true } }) { totalCount } }");
        Assert.Equal(30, data.GetProperty("items").GetProperty("totalCount").GetInt32());
        Assert.StartsWith("SELECT COUNT(*)", Assert.Single(database.Commands), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Nothing_selected_of_a_connection_asks_nothing_of_the_database()
    {
        await _server.DataAsync("{ items { __typename } }");
        Assert.Empty(database.Commands);
    }

    [Fact]
    public async Task Pages_of_all_parents_are_one_command_totals_included()
    {
        var data = await _server.DataAsync(
            "{ shelves { id items(first: 3, order: [{ amount: DESC }], where: { sold: { eq: true } }) { totalCount pageInfo { hasNextPage } edges { cursor node { id } } } } }");
        Assert.Equal(2, database.Commands.Count);
        foreach (var shelf in data.GetProperty("shelves").EnumerateArray())
        {
            var expected = ItemData.Items().Where(i => i.ShelfId == shelf.GetProperty("id").GetInt64() && i.Sold).ToList();
            var items = shelf.GetProperty("items");
            Assert.Equal(expected.Count, items.GetProperty("totalCount").GetInt32());
            Assert.Equal(expected.Count > 3, items.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean());
            Assert.Equal(
                expected.OrderByDescending(i => i.Amount).ThenBy(i => i.Id).Take(3).Select(i => i.Id),
                items.GetProperty("edges").EnumerateArray().Select(e => e.GetProperty("node").GetProperty("id").GetInt64()));
        }
    }

    [Fact]
    public async Task Differently_filtered_fields_of_the_same_parents_are_not_mixed_up()
    {
        var data = await _server.DataAsync("""
            { shelves(where: { id: { lte: 2 } }) {
                sold: items(where: { sold: { eq: true } }) { totalCount }
                unsold: items(where: { sold: { eq: false } }) { totalCount } } }
            """);
        foreach (var shelf in data.GetProperty("shelves").EnumerateArray())
        {
            Assert.Equal(6, shelf.GetProperty("sold").GetProperty("totalCount").GetInt32());
            Assert.Equal(6, shelf.GetProperty("unsold").GetProperty("totalCount").GetInt32());
        }
        Assert.Equal(3, database.Commands.Count);
    }

    [Fact]
    public async Task A_single_parents_page_behind_a_cursor_is_read_without_a_window()
    {
        const string Query = """
            query($after: String) { shelves(where: { id: { eq: 2 } }) { items(first: 5, after: $after, order: [{ name: ASC }]) {
              nodes { id } pageInfo { hasNextPage endCursor } } } }
            """;
        var found = new List<long>();
        for (string? after = null; ;)
        {
            database.ForgetCommands();
            var items = (await _server.DataAsync(Query, new { after })).GetProperty("shelves")[0].GetProperty("items");
            found.AddRange(items.GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("id").GetInt64()));
            Assert.Equal(2, database.Commands.Count);
            Assert.DoesNotContain("ROW_NUMBER", database.Commands[1], StringComparison.OrdinalIgnoreCase);
            if (!items.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean())
            {
                break;
            }
            after = items.GetProperty("pageInfo").GetProperty("endCursor").GetString();
        }
        Assert.Equal(ItemData.Items().Where(i => i.ShelfId == 2).Select(i => i.Id), found.Order());
    }

    [Fact]
    public async Task A_list_in_memory_is_paged_in_its_own_order_or_the_clients()
    {
        foreach (var order in (string[])["[]", "[{ amount: DESC }, { name: ASC }]"])
        {
            var found = new List<long>();
            for (string? after = null; ;)
            {
                var page = (await _server.DataAsync(
                    "query($after: String) { remembered(first: 7, after: $after, order: " + order + ") { edges { node { id } cursor } pageInfo { hasNextPage } } }",
                    new { after })).GetProperty("remembered");
                found.AddRange(page.GetProperty("edges").EnumerateArray().Select(e => e.GetProperty("node").GetProperty("id").GetInt64()));
                if (!page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean())
                {
                    break;
                }
                after = page.GetProperty("edges").EnumerateArray().Last().GetProperty("cursor").GetString();
            }
            var expected = order == "[]" ? ItemData.Items() : [.. ItemData.Items().OrderByDescending(i => i.Amount).ThenBy(i => i.Name, StringComparer.Ordinal).ThenBy(i => i.Id)];
            Assert.Equal(expected.Select(i => i.Id), found);
        }
    }

    [Fact]
    public async Task Sorting_without_paging_has_nulls_first()
    {
        var data = await _server.DataAsync("{ allItems(order: [{ amount: ASC }, { id: DESC }]) { id } }");
        Assert.Equal(
            ItemData.Items().OrderBy(i => i.Amount).ThenByDescending(i => i.Id).Select(i => i.Id),
            data.GetProperty("allItems").EnumerateArray().Select(i => i.GetProperty("id").GetInt64()));
    }

    [Theory]
    [InlineData("first: 1000", "HC0051", """{"code":"HC0051","fieldCoordinate":"ItemQueries.items","requestedItems":1000,"maxAllowedItems":100}""")]
    [InlineData("first: -1", "HC0079", """{"code":"HC0079","fieldCoordinate":"ItemQueries.items","requestedItems":-1}""")]
    [InlineData("last: -5", "HC0079", """{"code":"HC0079","fieldCoordinate":"ItemQueries.items","requestedItems":-5}""")]
    public async Task Page_sizes_out_of_bounds_are_refused_before_anything_is_read(string arguments, string code, string extensions)
    {
        var result = await _server.ExecuteAsync("{ items(" + arguments + ") { nodes { id } } }");
        var error = Assert.Single(result.GetProperty("errors").EnumerateArray());
        Assert.Equal(code, error.GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal(extensions, error.GetProperty("extensions").GetRawText());
        Assert.Equal(JsonValueKind.Null, result.GetProperty("data").GetProperty("items").ValueKind);
        Assert.Empty(database.Commands);
    }

    [Fact]
    public async Task A_page_has_ten_items_unless_the_client_says_otherwise()
    {
        var data = await _server.DataAsync("{ items { nodes { id } } none: items(first: 0) { nodes { id } pageInfo { hasNextPage } } }");
        Assert.Equal(10, data.GetProperty("items").GetProperty("nodes").GetArrayLength());
        Assert.Equal("""{"nodes":[],"pageInfo":{"hasNextPage":true}}""", data.GetProperty("none").GetRawText());
    }
}
