using GraphQLSubs.Engine.Conventions.Paging;
using GraphQLSubs.Engine.Conventions.Sorting;
using GraphQLSubs.Engine.EntityFrameworkCore;
using GraphQLSubs.Engine.Tests.Conventions.Support;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Engine.Tests.Conventions;

public sealed class PagingOnSqlite() : PagingTests(new SqliteItems());

public sealed class PagingOnPostgres() : PagingTests(new PostgresItems());

public abstract class PagingTests(ItemDatabase database) : IAsyncLifetime
{
    public static TheoryData<string> Orders => [.. OrdersByName.Keys];

    private static Dictionary<string, SortDefinition<Item>> OrdersByName { get; } = new()
    {
        ["none"] = SortDefinition<Item>.Empty,
        ["id descending"] = new SortDefinition<Item>().AddDescending(i => i.Id),
        ["text"] = new SortDefinition<Item>().AddAscending(i => i.Name),
        ["text descending, id"] = new SortDefinition<Item>().AddDescending(i => i.Name).AddAscending(i => i.Id),
        ["text and id descending"] = new SortDefinition<Item>().AddDescending(i => i.Name).AddDescending(i => i.Id),
        ["nullable text"] = new SortDefinition<Item>().AddAscending(i => i.Note),
        ["nullable text descending"] = new SortDefinition<Item>().AddDescending(i => i.Note),
        ["nullable number, text descending"] = new SortDefinition<Item>().AddAscending(i => i.Amount).AddDescending(i => i.Name),
        ["nullable number descending, nullable time"] = new SortDefinition<Item>().AddDescending(i => i.Amount).AddAscending(i => i.SoldAt),
        ["enum"] = new SortDefinition<Item>().AddAscending(i => i.Colour),
        ["nullable enum descending, enum"] = new SortDefinition<Item>().AddDescending(i => i.Lid).AddAscending(i => i.Colour),
        ["boolean, uuid"] = new SortDefinition<Item>().AddDescending(i => i.Sold).AddAscending(i => i.Code),
        ["the same key twice"] = new SortDefinition<Item>().AddAscending(i => i.Name).AddDescending(i => i.Name),
    };

    public ValueTask InitializeAsync() => database.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Walking_forward_and_backward_finds_each_row_once_in_one_order(string order)
    {
        await using var db = database.CreateContext();
        var query = db.Items.AsNoTracking().With(new QueryContext<Item>(Sorting: OrdersByName[order]));
        var forward = await WalkForwardAsync(query, 7);
        var backward = await WalkBackwardAsync(query, 7);
        Assert.Equal(Enumerable.Range(1, 60).Select(i => (long)i), forward.Order());
        Assert.Equal(forward, backward);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nulls_come_first_and_last_where_the_order_descends(bool descending)
    {
        await using var db = database.CreateContext();
        var query = db.Items.AsNoTracking();
        var page = await (descending ? query.OrderByDescending(i => i.Amount) : query.OrderBy(i => i.Amount)).ToPageAsync(new PagingArguments(First: 60));
        var expected = descending ? ItemData.Items().OrderByDescending(i => i.Amount).ThenByDescending(i => i.Id) : ItemData.Items().OrderBy(i => i.Amount).ThenBy(i => i.Id);
        Assert.Equal(expected.Select(i => i.Id), page.Items.Select(i => i.Id));
    }

    [Fact]
    public async Task There_is_a_next_page_until_the_last_row_is_on_the_page()
    {
        await using var db = database.CreateContext();
        Assert.True((await db.Items.ToPageAsync(new PagingArguments(First: 59))).HasNextPage);
        var all = await db.Items.ToPageAsync(new PagingArguments(First: 60));
        Assert.False(all.HasNextPage);
        Assert.False(all.HasPreviousPage);
        var last = await db.Items.ToPageAsync(new PagingArguments(Last: 60));
        Assert.False(last.HasPreviousPage);
        Assert.True((await db.Items.ToPageAsync(new PagingArguments(Last: 59))).HasPreviousPage);
        Assert.False((await db.Items.ToPageAsync(new PagingArguments(First: 10, After: all.CreateCursor(all.Items[^1])))).HasNextPage);
    }

    [Fact]
    public async Task First_then_last_of_them_as_the_algorithm_has_it()
    {
        await using var db = database.CreateContext();
        var page = await db.Items.ToPageAsync(new PagingArguments(First: 10, Last: 3));
        Assert.Equal([8L, 9, 10], page.Items.Select(i => i.Id));
        Assert.True(page is { HasNextPage: true, HasPreviousPage: true });
    }

    [Fact]
    public async Task Between_two_cursors_lies_what_is_between()
    {
        await using var db = database.CreateContext();
        var all = await db.Items.ToPageAsync(new PagingArguments(First: 60));
        var page = await db.Items.ToPageAsync(new PagingArguments(First: 60, After: all.CreateCursor(all.Items[9]), Before: all.CreateCursor(all.Items[14])));
        Assert.Equal([11L, 12, 13, 14], page.Items.Select(i => i.Id));
    }

    [Fact]
    public async Task Rows_inserted_while_walking_neither_repeat_nor_hide_the_others()
    {
        await using var db = database.CreateContext();
        var query = db.Items.AsNoTracking().OrderBy(i => i.Name);
        var next = 1000;
        var found = new List<long>();
        for (string? after = null; ;)
        {
            var page = await query.ToPageAsync(new PagingArguments(First: 4, After: after));
            found.AddRange(page.Items.Select(i => i.Id));
            if (!page.HasNextPage)
            {
                break;
            }
            after = page.CreateCursor(page.Items[^1]);
            db.AddRange(ItemData.Create(next++), ItemData.Create(next++));
            await db.SaveChangesAsync();
            Assert.True(next < 1200, "The walk must end: what is inserted before the cursor is not met.");
        }
        Assert.Equal(found.Distinct(), found);
        Assert.Equal(Enumerable.Range(1, 60).Select(i => (long)i), found.Where(i => i < 1000).Order());
    }

    [Fact]
    public async Task A_page_is_one_command_and_a_total_one_more()
    {
        await using var db = database.CreateContext();
        await db.Items.OrderBy(i => i.Name).ToPageAsync(new PagingArguments(First: 5));
        Assert.Single(database.Commands);
        database.ForgetCommands();
        var page = await db.Items.Where(i => i.Sold).OrderBy(i => i.Name).ToPageAsync(new PagingArguments(First: 5, IncludeTotalCount: true));
        Assert.Equal(2, database.Commands.Count);
        Assert.Equal(30, page.TotalCount);
        Assert.DoesNotContain("ORDER BY", database.Commands[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cursor_is_a_parameter_so_that_every_page_is_the_same_command()
    {
        await using var db = database.CreateContext();
        var query = db.Items.AsNoTracking().OrderBy(i => i.Name);
        var first = await query.ToPageAsync(new PagingArguments(First: 5));
        var second = await query.ToPageAsync(new PagingArguments(First: 5, After: first.CreateCursor(first.Items[^1])));
        await query.ToPageAsync(new PagingArguments(First: 5, After: second.CreateCursor(second.Items[^1])));
        Assert.Equal(database.Commands[1], database.Commands[2]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_page_behind_a_cursor_walks_the_index(bool descending)
    {
        await using var db = database.CreateContext();
        var query = descending ? db.Items.AsNoTracking().OrderByDescending(i => i.Name) : db.Items.AsNoTracking().OrderBy(i => i.Name);
        var first = await query.ToPageAsync(new PagingArguments(First: 5));
        database.ForgetCommands();
        await query.ToPageAsync(new PagingArguments(First: 5, After: first.CreateCursor(first.Items[^1])));
        var command = Assert.Single(database.Commands);
        var comparison = descending ? '<' : '>';
        Assert.Contains(
            database.IsPostgres ? $"""(i."Name", i."Id") {comparison} (@""" : $""" "i"."Name" {comparison}= @""", command, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_of_each_group_is_one_command_totals_included()
    {
        await using var db = database.CreateContext();
        var pages = await db.Items.AsNoTracking().OrderBy(i => i.Amount).ToBatchPageAsync(i => i.ShelfId, new PagingArguments(First: 5, IncludeTotalCount: true));
        Assert.Single(database.Commands);
        Assert.Equal([1L, 2, 3, 4, 5], pages.Keys.Order());
        foreach (var (shelf, page) in pages)
        {
            var expected = ItemData.Items().Where(i => i.ShelfId == shelf).OrderBy(i => i.Amount).ThenBy(i => i.Id).Take(5);
            Assert.Equal(expected.Select(i => i.Id), page.Items.Select(i => i.Id));
            Assert.True(page is { HasNextPage: true, HasPreviousPage: false, TotalCount: 12 });
        }
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Pages_of_groups_behind_a_cursor_and_backward_are_those_of_each_group(string order)
    {
        await using var db = database.CreateContext();
        var query = db.Items.AsNoTracking().With(new QueryContext<Item>(Sorting: OrdersByName[order]));
        var cursors = await query.ToPageAsync(new PagingArguments(First: 60));
        foreach (var arguments in (PagingArguments[])
        [
            new(First: 3, After: cursors.CreateCursor(cursors.Items[20])),
            new(Last: 3, IncludeTotalCount: true),
            new(Last: 4, Before: cursors.CreateCursor(cursors.Items[40]), IncludeTotalCount: true),
            new(First: 12),
        ])
        {
            var pages = await query.ToBatchPageAsync(i => i.ShelfId, arguments);
            for (var shelf = 1L; shelf <= 5; shelf++)
            {
                var one = await query.Where(i => i.ShelfId == shelf).ToPageAsync(arguments);
                var page = pages.GetValueOrDefault(shelf) ?? Page<Item>.Empty;
                Assert.Equal(one.Items.Select(i => i.Id), page.Items.Select(i => i.Id));
                Assert.Equal((one.HasNextPage, one.HasPreviousPage, one.TotalCount), (page.HasNextPage, page.HasPreviousPage, page.TotalCount));
            }
        }
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("")]
    [InlineData("AQ")]
    [InlineData("AQAAAAAA")]
    [InlineData("=====")]
    [InlineData("é")]
    public async Task A_cursor_that_cannot_be_read_is_the_clients_error(string cursor)
    {
        await using var db = database.CreateContext();
        var error = await Assert.ThrowsAsync<GraphQLException>(async () => await db.Items.ToPageAsync(new PagingArguments(First: 1, After: cursor)));
        Assert.Equal("INVALID_CURSOR", Assert.Single(error.Errors).Code);
        Assert.Empty(database.Commands);
    }

    [Fact]
    public async Task A_cursor_of_another_order_is_the_clients_error()
    {
        await using var db = database.CreateContext();
        var page = await db.Items.OrderBy(i => i.Name).ToPageAsync(new PagingArguments(First: 1));
        var cursor = page.CreateCursor(page.Items[0]);
        foreach (var query in (IQueryable<Item>[])[db.Items, db.Items.OrderByDescending(i => i.Name), db.Items.OrderBy(i => i.Note)])
        {
            var error = await Assert.ThrowsAsync<GraphQLException>(async () => await query.ToPageAsync(new PagingArguments(First: 1, After: cursor)));
            Assert.Equal("INVALID_CURSOR", Assert.Single(error.Errors).Code);
        }
    }

    [Fact]
    public async Task A_cursor_with_values_of_other_types_is_the_clients_error()
    {
        await using var db = database.CreateContext();
        var page = await db.Items.ToPageAsync(new PagingArguments(First: 1));
        var header = System.Buffers.Text.Base64Url.DecodeFromChars(page.CreateCursor(page.Items[0]))[..5];
        foreach (var json in (string[])["[\"x\"]", "[null]", "[1,2]", "[]", "{}", "[1", "[[1]]", "[1e400]"])
        {
            var cursor = System.Buffers.Text.Base64Url.EncodeToString([.. header, .. System.Text.Encoding.UTF8.GetBytes(json)]);
            var error = await Assert.ThrowsAsync<GraphQLException>(async () => await db.Items.ToPageAsync(new PagingArguments(First: 1, After: cursor)));
            Assert.Equal("INVALID_CURSOR", Assert.Single(error.Errors).Code);
        }
    }

    [Fact]
    public async Task An_order_by_what_is_not_loaded_is_refused()
    {
        await using var db = database.CreateContext();
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await db.Items.OrderBy(i => i.Shelf!.Name).ToPageAsync(new PagingArguments(First: 1)));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await db.Items.OrderBy(i => i.Name).Select(i => new { i.Id }).ToPageAsync(new PagingArguments(First: 1)));
    }

    private static async Task<List<long>> WalkForwardAsync(IQueryable<Item> query, int size)
    {
        var found = new List<long>();
        for (string? after = null; ;)
        {
            var page = await query.ToPageAsync(new PagingArguments(First: size, After: after));
            found.AddRange(page.Items.Select(i => i.Id));
            Assert.Equal(after is not null, page.HasPreviousPage);
            if (!page.HasNextPage)
            {
                return found;
            }
            after = page.CreateCursor(page.Items[^1]);
        }
    }

    private static async Task<List<long>> WalkBackwardAsync(IQueryable<Item> query, int size)
    {
        var found = new List<long>();
        for (string? before = null; ;)
        {
            var page = await query.ToPageAsync(new PagingArguments(Last: size, Before: before));
            found.InsertRange(0, page.Items.Select(i => i.Id));
            if (!page.HasPreviousPage)
            {
                return found;
            }
            before = page.CreateCursor(page.Items[0]);
        }
    }
}
