using System.Text.Json;
using GraphQLSubs.Engine.Tests.Conventions.Support;

namespace GraphQLSubs.Engine.Tests.Conventions;

public sealed class FilteringOnSqlite() : FilteringTests(new SqliteItems());

public sealed class FilteringOnPostgres() : FilteringTests(new PostgresItems());

/// <summary>Every filter must find in the database, and in memory, what C# finds.</summary>
public abstract class FilteringTests(ItemDatabase database) : IAsyncLifetime
{
    private ItemServer _server = null!;

    public static TheoryData<string> Texts => ["Pe", "pe", "", "%", "_", @"\", "Pear", "\U0001F600", "Pe\U0001F600", "\uFFFD", "é", "ear", "0"];

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
    [MemberData(nameof(Texts))]
    public async Task Text_is_searched_ordinally_and_literally(string text)
    {
        foreach (var (name, read) in ((string, Func<Item, string?>)[])[("name", i => i.Name), ("note", i => i.Note)])
        {
            await ExpectAsync(new() { [name] = new { contains = text } }, i => read(i)?.Contains(text, StringComparison.Ordinal) == true);
            await ExpectAsync(new() { [name] = new { ncontains = text } }, i => read(i)?.Contains(text, StringComparison.Ordinal) != true);
            await ExpectAsync(new() { [name] = new { startsWith = text } }, i => read(i)?.StartsWith(text, StringComparison.Ordinal) == true);
            await ExpectAsync(new() { [name] = new { nstartsWith = text } }, i => read(i)?.StartsWith(text, StringComparison.Ordinal) != true);
            await ExpectAsync(new() { [name] = new { endsWith = text } }, i => read(i)?.EndsWith(text, StringComparison.Ordinal) == true);
            await ExpectAsync(new() { [name] = new { nendsWith = text } }, i => read(i)?.EndsWith(text, StringComparison.Ordinal) != true);
            await ExpectAsync(new() { [name] = new { eq = text } }, i => read(i) == text);
            await ExpectAsync(new() { [name] = new { neq = text } }, i => read(i) != text);
        }
    }

    [Fact]
    public async Task Numbers_compare_and_negations_include_nulls()
    {
        await ExpectAsync(new() { ["amount"] = new { eq = 3 } }, i => i.Amount == 3);
        await ExpectAsync(new() { ["amount"] = new { neq = 3 } }, i => i.Amount != 3);
        await ExpectAsync(new() { ["amount"] = new { gt = 3 } }, i => i.Amount > 3);
        await ExpectAsync(new() { ["amount"] = new { ngt = 3 } }, i => !(i.Amount > 3));
        await ExpectAsync(new() { ["amount"] = new { gte = 3 } }, i => i.Amount >= 3);
        await ExpectAsync(new() { ["amount"] = new { ngte = 3 } }, i => !(i.Amount >= 3));
        await ExpectAsync(new() { ["amount"] = new { lt = 3 } }, i => i.Amount < 3);
        await ExpectAsync(new() { ["amount"] = new { nlt = 3 } }, i => !(i.Amount < 3));
        await ExpectAsync(new() { ["amount"] = new { lte = 3 } }, i => i.Amount <= 3);
        await ExpectAsync(new() { ["amount"] = new { nlte = 3 } }, i => !(i.Amount <= 3));
        await ExpectAsync(new() { ["shelfId"] = new { gt = 1, lte = 4 } }, i => i.ShelfId is > 1 and <= 4);
    }

    [Fact]
    public async Task Null_is_a_value_to_be_equal_to()
    {
        await ExpectAsync(new() { ["amount"] = new { eq = (int?)null } }, i => i.Amount is null);
        await ExpectAsync(new() { ["amount"] = new { neq = (int?)null } }, i => i.Amount is not null);
        await ExpectAsync(new() { ["note"] = new { eq = (string?)null } }, i => i.Note is null);
        await ExpectAsync(new() { ["lid"] = new { neq = (string?)null } }, i => i.Lid is not null);
        await ExpectAsync(new() { ["shelfId"] = new { eq = (int?)null } }, _ => false);
        await ExpectAsync(new() { ["shelfId"] = new { neq = (int?)null } }, _ => true);
    }

    [Fact]
    public async Task In_and_not_in_are_each_others_rest()
    {
        int?[][] lists = [[], [null], [1], [1, 3, 3], [1, null], [99]];
        foreach (var list in lists)
        {
            await ExpectAsync(new() { ["amount"] = new { @in = list } }, i => list.Contains(i.Amount));
            await ExpectAsync(new() { ["amount"] = new { nin = list } }, i => !list.Contains(i.Amount));
        }
        await ExpectAsync(new() { ["name"] = new { @in = (string[])["Pear", "", "%"] } }, i => i.Name is "Pear" or "" or "%");
        await ExpectAsync(new() { ["note"] = new { nin = (string?[])["Pear", null] } }, i => i.Note is not ("Pear" or null));
        await ExpectAsync(new() { ["lid"] = new { nin = (string[])["RED"] } }, i => i.Lid != Colour.Red);
        await ExpectAsync(new() { ["colour"] = new { @in = (string[])["RED", "BLUE"] } }, i => i.Colour is Colour.Red or Colour.Blue);
    }

    [Fact]
    public async Task Enums_booleans_times_and_uuids_compare()
    {
        await ExpectAsync(new() { ["colour"] = new { eq = "GREEN" } }, i => i.Colour == Colour.Green);
        await ExpectAsync(new() { ["lid"] = new { neq = "GREEN" } }, i => i.Lid != Colour.Green);
        await ExpectAsync(new() { ["sold"] = new { eq = true } }, i => i.Sold);
        await ExpectAsync(new() { ["sold"] = new { neq = true } }, i => !i.Sold);
        var time = ItemData.Start.AddHours(3);
        await ExpectAsync(new() { ["soldAt"] = new { gt = time } }, i => i.SoldAt > time);
        await ExpectAsync(new() { ["soldAt"] = new { ngt = time } }, i => !(i.SoldAt > time));
        await ExpectAsync(new() { ["soldAt"] = new { eq = time.ToOffset(TimeSpan.FromHours(5)) } }, i => i.SoldAt == time);
        var code = ItemData.Items()[3].Code;
        await ExpectAsync(new() { ["code"] = new { eq = code } }, i => i.Code == code);
        await ExpectAsync(new() { ["code"] = new { nin = (Guid[])[code] } }, i => i.Code != code);
    }

    [Fact]
    public async Task Conditions_combine()
    {
        object red = new { colour = new { eq = "RED" } };
        object sold = new { sold = new { eq = true } };
        await ExpectAsync(new() { ["and"] = new[] { red, sold } }, i => i.Colour == Colour.Red && i.Sold);
        await ExpectAsync(new() { ["or"] = new[] { red, sold } }, i => i.Colour == Colour.Red || i.Sold);
        await ExpectAsync(new() { ["or"] = new[] { red, sold }, ["amount"] = new { gt = 1 } }, i => (i.Colour == Colour.Red || i.Sold) && i.Amount > 1);
        await ExpectAsync(new() { ["or"] = Array.Empty<object>(), ["and"] = Array.Empty<object>() }, _ => true);
        await ExpectAsync(new() { ["or"] = new[] { red, new { } } }, _ => true);
        await ExpectAsync(new() { ["name"] = new { or = new object[] { new { startsWith = "Pe" }, new { endsWith = "0" } } } }, i => i.Name.StartsWith("Pe", StringComparison.Ordinal) || i.Name.EndsWith('0'));
        await ExpectAsync([], _ => true);
    }

    [Fact]
    public async Task Objects_and_lists_are_filtered_by_their_own_fields()
    {
        var data = await _server.DataAsync("""
            {
              byShelf: items(first: 100, where: { shelf: { name: { in: ["S2", "S3"] } } }) { nodes { id } }
              some: shelves(where: { items: { some: { name: { eq: "Pf" } } } }) { id }
              none: shelves(where: { items: { none: { name: { eq: "Pf" } } } }) { id }
              all: shelves(where: { items: { all: { id: { gt: 1 } } } }) { id }
              any: shelves(where: { items: { any: true } }) { id }
              empty: shelves(where: { items: { any: false } }) { id }
            }
            """);
        var items = ItemData.Items();
        Assert.Equal(items.Where(i => i.ShelfId is 2 or 3).Select(i => i.Id), Ids(data.GetProperty("byShelf").GetProperty("nodes")).Order());
        var some = items.Where(i => i.Name == "Pf").Select(i => i.ShelfId).Distinct().Order().ToArray();
        Assert.NotEmpty(some);
        Assert.Equal(some, Ids(data.GetProperty("some")));
        Assert.Equal(Enumerable.Range(1, 6).Select(i => (long)i).Except(some), Ids(data.GetProperty("none")));
        Assert.Equal([1L, 3, 4, 5, 6], Ids(data.GetProperty("all")));
        Assert.Equal([1L, 2, 3, 4, 5], Ids(data.GetProperty("any")));
        Assert.Equal([6L], Ids(data.GetProperty("empty")));
    }

    [Fact]
    public async Task Global_ids_are_read_and_those_of_other_types_refused()
    {
        const string Query = "query($id: ID) { itemsById(where: { id: { eq: $id } }) { id } }";
        var data = await _server.DataAsync(Query, new { id = Id("Item:7") });
        Assert.Equal([7L], Ids(data.GetProperty("itemsById")));
        foreach (var id in (string[])[Id("Shelf:7"), Id("Item:x"), "7", "garbage"])
        {
            var error = (await _server.ExecuteAsync(Query, new { id })).GetProperty("errors")[0];
            Assert.Equal("The id is not the global id of a Item.", error.GetProperty("message").GetString());
            Assert.Equal(id, error.GetProperty("extensions").GetProperty("originalValue").GetString());
        }
        data = await _server.DataAsync("query($id: ID) { itemsById(where: { shelf: { in: [$id] } }) { id } }", new { id = Id("Shelf:2") });
        Assert.Equal(ItemData.Items().Where(i => i.ShelfId == 2).Select(i => i.Id), Ids(data.GetProperty("itemsById")));

        static string Id(string text) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text));
    }

    [Fact]
    public async Task Null_where_a_search_text_must_be_is_the_clients_error()
    {
        foreach (var filter in (string[])["name: { contains: null }", "amount: { gt: null }", "name: { in: null }"])
        {
            var result = await _server.ExecuteAsync("{ items(where: { " + filter + " }) { nodes { id } } }");
            Assert.Contains("takes no null", result.GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        }
        Assert.Empty(database.Commands);
    }

    [Fact]
    public async Task Text_that_databases_do_not_know_is_the_clients_error()
    {
        var result = await _server.ExecuteAsync("""{ items(where: { name: { eq: "\u0000" } }) { nodes { id } } }""");
        Assert.Contains("U+0000", result.GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_prefix_is_a_range_that_an_index_answers()
    {
        await _server.DataAsync("""{ items(where: { name: { startsWith: "Pe" } }) { nodes { id } } }""");
        var command = Assert.Single(database.Commands);
        Assert.DoesNotContain("LIKE", command, StringComparison.Ordinal);
        Assert.Contains(">= @", command, StringComparison.Ordinal);
        Assert.DoesNotContain("Pe", command, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filter_of_too_many_conditions_is_refused_before_anything_is_read()
    {
        const string Query = "query($where: ItemFilterInput) { items(where: $where) { totalCount } remembered(where: $where) { totalCount } }";
        var each = Enumerable.Range(0, 10_000).Select(i => new { name = new { neq = $"x{i}" } }).ToArray();

        // Each condition is two: the property, and the comparison.
        await _server.DataAsync(Query, new { where = new { or = each.Take(63) } });
        var commands = database.Commands.Count;
        foreach (var where in (object[])[new { or = each.Take(64) }, new { or = each }, new { and = each }, new { name = new { or = each.Select(e => e.name) } }])
        {
            var errors = (await _server.ExecuteAsync(Query, new { where })).GetProperty("errors");
            Assert.Equal(2, errors.GetArrayLength());
            Assert.Equal("A filter may have at most 128 conditions.", errors[0].GetProperty("message").GetString());
            Assert.Equal("FILTER_TOO_LARGE", errors[0].GetProperty("extensions").GetProperty("code").GetString());
        }
        Assert.Equal(commands, database.Commands.Count);
    }

    [Fact]
    public async Task A_filter_of_too_many_values_is_refused_before_anything_is_read()
    {
        const string Query = "query($where: ItemFilterInput) { items(where: $where) { totalCount } }";
        await _server.DataAsync(Query, new { where = new { amount = new { @in = Enumerable.Range(0, 1_000) } } });
        var commands = database.Commands.Count;
        foreach (var amount in (object[])[new { @in = Enumerable.Range(0, 1_001) }, new { nin = Enumerable.Range(0, 501), @in = Enumerable.Range(0, 500) }])
        {
            var error = (await _server.ExecuteAsync(Query, new { where = new { amount } })).GetProperty("errors")[0];
            Assert.Equal("The lists of a filter may have at most 1000 values in all.", error.GetProperty("message").GetString());
        }
        Assert.Equal(commands, database.Commands.Count);
    }

    [Fact]
    public async Task An_order_by_one_key_again_and_again_is_an_order_by_it_once()
    {
        await _server.DataAsync(
            "query($order: [ItemSortInput!]) { items(order: $order) { nodes { id } } }",
            new { order = Enumerable.Repeat(new { name = "ASC" }, 20_000).Append(new { name = "DESC" }) });

        var command = Assert.Single(database.Commands);
        Assert.Equal(2, command[command.IndexOf("ORDER BY", StringComparison.Ordinal)..].Split("\"Name\"").Length);
    }

    private async Task ExpectAsync(Dictionary<string, object> where, Func<Item, bool> expected)
    {
        var data = await _server.DataAsync(
            """
            query($where: ItemFilterInput) {
              items(first: 100, where: $where) { totalCount nodes { id } }
              remembered(first: 100, where: $where) { totalCount nodes { id } }
            }
            """,
            new { where });
        var ids = ItemData.Items().Where(expected).Select(i => i.Id).ToArray();
        foreach (var source in (string[])["items", "remembered"])
        {
            var found = Ids(data.GetProperty(source).GetProperty("nodes")).ToArray();
            Assert.True(ids.SequenceEqual(found), $"{source} {JsonSerializer.Serialize(where)}: expected {string.Join(' ', ids)}, found {string.Join(' ', found)}");
            Assert.Equal(ids.Length, data.GetProperty(source).GetProperty("totalCount").GetInt32());
        }
    }

    private static IEnumerable<long> Ids(JsonElement list) => list.EnumerateArray().Select(i => i.GetProperty("id").GetInt64());
}
