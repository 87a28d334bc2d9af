using System.Text.Json;
using GraphQLSubs.Engine.Tests.Conventions.Support;

namespace GraphQLSubs.Engine.Tests.Conventions;

public sealed class SortingOnSqlite() : SortingTests(new SqliteItems());

public sealed class SortingOnPostgres() : SortingTests(new PostgresItems());

/// <summary>
/// What <c>order</c> means, of a database and of a list in memory. The tests write <c>sold- amount+ | name0</c> for
/// <c>[{ sold: DESC, amount: ASC }, { name: null }]</c>.
/// </summary>
public abstract class SortingTests(ItemDatabase database) : IAsyncLifetime
{
    private static readonly Comparer<object?> s_ordinal = Comparer<object?>.Create(
        static (a, b) => a is string left && b is string right ? string.CompareOrdinal(left, right) : System.Collections.Comparer.Default.Compare(a, b));
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

    [Theory]
    [InlineData("shelfId+ amount-", "shelfId+ amount-")]
    [InlineData("amount- shelfId+", "amount- shelfId+")]
    [InlineData("sold- shelfId- name+", "sold- shelfId- name+")]
    [InlineData("sold- | shelfId+ amount+ | name-", "sold- shelfId+ amount+ name-")]
    [InlineData("name+ | sold+ amount-", "name+ sold+ amount-")]
    [InlineData("shelfId0 sold+ name0 amount-", "sold+ amount-")]
    [InlineData("shelfId+ amount- | shelfId- name-", "shelfId+ amount- name-")]
    [InlineData("name0", "id+")]
    public async Task Keys_count_in_the_order_in_which_they_are_written(string order, string meaning)
    {
        foreach (var list in (string[])["items", "remembered"])
        {
            var literal = await _server.DataAsync($$"""{ {{list}}(first: 60, order: {{Write(order, isJson: false)}}) { nodes { id } } }""");
            Assert.Equal(Sorted(meaning), Ids(literal.GetProperty(list)));
            var variable = await _server.DataAsync(
                $$"""query($order: [ItemSortInput!]) { {{list}}(first: 60, order: $order) { nodes { id } } }""", new { order = JsonElement.Parse(Write(order, isJson: true)) });
            Assert.Equal(Sorted(meaning), Ids(variable.GetProperty(list)));
        }
    }

    [Fact]
    public async Task One_object_without_a_list_around_it_is_the_list_of_it()
    {
        var literal = await _server.DataAsync("{ items(first: 60, order: { sold: ASC, amount: DESC }) { nodes { id } } }");
        Assert.Equal(Sorted("sold+ amount-"), Ids(literal.GetProperty("items")));
        var variable = await _server.DataAsync(
            "query($order: [ItemSortInput!]) { items(first: 60, order: $order) { nodes { id } } }", new { order = new { sold = "ASC", amount = "DESC" } });
        Assert.Equal(Sorted("sold+ amount-"), Ids(variable.GetProperty("items")));
    }

    [Fact]
    public async Task Directions_that_are_variables_stand_where_their_keys_are_written()
    {
        var data = await _server.DataAsync(
            "query($up: SortEnumType, $none: SortEnumType) { items(first: 60, order: [{ sold: $up, name: $none, amount: DESC }]) { nodes { id } } }", new { up = "ASC" });
        Assert.Equal(Sorted("sold+ amount-"), Ids(data.GetProperty("items")));
    }

    [Fact]
    public async Task A_doubled_key_has_the_place_of_its_first_and_the_direction_of_its_last_in_a_variable_and_is_refused_in_a_literal()
    {
        var order = JsonElement.Parse("""[{ "sold": "ASC", "amount": "DESC", "sold": "DESC" }]""");
        var data = await _server.DataAsync("query($order: [ItemSortInput!]) { items(first: 60, order: $order) { nodes { id } } }", new { order });
        Assert.Equal(Sorted("sold- amount-"), Ids(data.GetProperty("items")));
        var refused = await _server.ExecuteAsync("{ items(order: [{ sold: ASC, sold: DESC }]) { nodes { id } } }");
        Assert.Equal("There can be only one input field named \"sold\".", refused.GetProperty("errors")[0].GetProperty("message").GetString());
    }

    [Fact]
    public async Task A_cursor_is_good_for_the_same_keys_in_the_same_order_however_they_are_divided_into_objects()
    {
        var first = (await _server.DataAsync("{ items(first: 7, order: [{ sold: ASC, amount: DESC }]) { nodes { id } pageInfo { endCursor } } }")).GetProperty("items");
        var after = first.GetProperty("pageInfo").GetProperty("endCursor").GetString();
        var next = await _server.DataAsync(
            "query($after: String) { items(first: 60, after: $after, order: [{ sold: ASC }, { amount: DESC }]) { nodes { id } } }", new { after });
        Assert.Equal(Sorted("sold+ amount-"), [.. Ids(first), .. Ids(next.GetProperty("items"))]);
        var other = await _server.ExecuteAsync("query($after: String) { items(after: $after, order: [{ amount: DESC, sold: ASC }]) { nodes { id } } }", new { after });
        Assert.Equal("INVALID_CURSOR", other.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    private static List<long> Ids(JsonElement connection) => [.. connection.GetProperty("nodes").EnumerateArray().Select(i => i.GetProperty("id").GetInt64())];

    private static string Write(string order, bool isJson)
    {
        var quote = isJson ? "\"" : "";
        return $"[{string.Join(", ", order.Split('|').Select(o => $"{{ {string.Join(", ", o.Trim().Split(' ').Select(Key))} }}"))}]";

        string Key(string key) => $"{quote}{key[..^1]}{quote}: {(key[^1] switch { '+' => $"{quote}ASC{quote}", '-' => $"{quote}DESC{quote}", _ => "null" })}";
    }

    /// <summary>What LINQ makes of the keys, the ids behind them in the direction of the last.</summary>
    private static List<long> Sorted(string keys)
    {
        var order = ItemData.Items().Order(Comparer<Item>.Create(static (_, _) => 0));
        foreach (var key in keys.Split(' ').Append($"id{keys[^1]}"))
        {
            order = key[^1] == '+' ? order.ThenBy(i => Read(i, key[..^1]), s_ordinal) : order.ThenByDescending(i => Read(i, key[..^1]), s_ordinal);
        }
        return [.. order.Select(i => i.Id)];
    }

    private static object? Read(Item item, string field) => field switch
    {
        "id" => item.Id,
        "shelfId" => item.ShelfId,
        "amount" => item.Amount,
        "sold" => item.Sold,
        "name" => item.Name,
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };
}
