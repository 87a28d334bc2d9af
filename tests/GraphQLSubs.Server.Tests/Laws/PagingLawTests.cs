using System.Text;
using System.Text.Json;
using GraphQLSubs.Server.Tests.Support;

namespace GraphQLSubs.Server.Tests.Laws;

public sealed class PagingLawsOnSqlite(SqliteServer server) : PagingLawTests(server), IClassFixture<SqliteServer>;

public sealed class PagingLawsOnPostgres(PostgresServer server) : PagingLawTests(server), IClassFixture<PostgresServer>;

/// <summary>Walking a list page by page, either way, in any order, gives all of it once.</summary>
public abstract class PagingLawTests(TestServer server) : LawTest(server)
{
    private const string Page = "pageInfo { hasNextPage hasPreviousPage startCursor endCursor } nodes { id }";

    [Fact]
    public async Task Every_order_of_every_list_is_walked_both_ways_without_loss_or_repetition()
    {
        var elements = new HashSet<string>();
        foreach (var list in await ListsAsync())
        {
            var keys = PublishedSchema.Current.Fields($"{list.Input}SortInput").Select(field => field.Name).ToList();
            (string, bool)[][] singles = [.. keys.SelectMany(key => new[] { new[] { (key, false) }, [(key, true)] })];
            // Each two keys, which one leads and the directions as they fall.
            (string, bool)[][] pairs = [.. keys.SelectMany((a, i) => keys.Skip(i + 1).Select((b, j) =>
                (i + j) % 2 == 0 ? new[] { (a, j % 2 == 0), (b, j % 3 == 0) } : [(b, i % 2 == 0), (a, i % 3 == 0)]))];
            var expected = singles.Concat(pairs).ToDictionary(order => order, order => Sorted(list, order));
            // Lists of the same elements differ in how they are read, not in what sizes of pages do to their order.
            int[] sizes = elements.Add(list.Input) ? [1, 2, 7, 100] : [];
            foreach (var forward in new[] { true, false })
            {
                Assert.Equal(expected.Values, await WalkAsync(list, [.. expected.Keys], 3, forward));
                foreach (var size in sizes)
                {
                    Assert.Equal(singles.Select(order => expected[order]), await WalkAsync(list, singles, size, forward));
                }
            }
        }
    }

    [Fact]
    public async Task Elements_that_were_there_are_neither_lost_nor_repeated_while_others_are_added()
    {
        var list = (await ListsAsync()).Single(list => list is { Type: "Company", Field: "members" });
        var there = list.Elements.Select(list.IdOf).ToList();
        foreach (var (key, _) in PublishedSchema.Current.Fields("MemberSortInput"))
        {
            foreach (var descending in new[] { false, true })
            {
                var walked = new List<string?>();
                var position = "";
                while (true)
                {
                    var page = (await AskAsync(list, [$"first: 3, {Order([(key, descending)])}{position}"], Page))[0];
                    walked.AddRange(page.At("nodes").Each("id"));
                    if (!page.At("pageInfo.hasNextPage").GetBoolean())
                    {
                        break;
                    }

                    await World.Hire(1, null, Texts[walked.Count % Texts.Length]);
                    position = $", after: \"{page.TextAt("pageInfo.endCursor")}\"";
                    Assert.True(walked.Count < 1_000, "The walk does not end.");
                }

                Assert.Equal(walked.Count, walked.Distinct().Count());
                Assert.Empty(there.Except(walked));
            }
        }
    }

    [Fact]
    public async Task What_no_page_can_be_is_refused_with_its_code()
    {
        foreach (var list in await ListsAsync())
        {
            var key = PublishedSchema.Current.Fields($"{list.Input}SortInput")[0].Name;
            var cursor = (await AskAsync(list, [$"first: 1, order: [{{ {key}: ASC }}]"], Page))[0].TextAt("pageInfo.endCursor");

            Assert.Equal("HC0079", await ErrorOf(list, "first: -1"));
            Assert.Equal("HC0079", await ErrorOf(list, "last: -1"));
            Assert.Equal("HC0051", await ErrorOf(list, "first: 101"));
            Assert.Equal("HC0051", await ErrorOf(list, "last: 101"));
            Assert.Equal("INVALID_CURSOR", await ErrorOf(list, "after: \"\""));
            Assert.Equal("INVALID_CURSOR", await ErrorOf(list, "before: \"nonsense\""));
            Assert.Equal("INVALID_CURSOR", await ErrorOf(list, $"after: \"{cursor![..^2]}\""));
            Assert.Equal("INVALID_CURSOR", await ErrorOf(list, $"after: \"{cursor}\", order: [{{ {key}: DESC }}]"));
        }
    }

    [Fact]
    public async Task A_page_of_none_has_nobody_and_says_whether_there_is_more()
    {
        foreach (var list in await ListsAsync())
        {
            foreach (var argument in new[] { "first: 0", "last: 0" })
            {
                var page = (await AskAsync(list, [argument], $"totalCount {Page}"))[0];

                Assert.Equal(0, page.At("nodes").GetArrayLength());
                Assert.Equal(list.Elements.Count, page.IntAt("totalCount"));
                Assert.True(page.At(argument[0] == 'f' ? "pageInfo.hasNextPage" : "pageInfo.hasPreviousPage").GetBoolean());
                Assert.Equal(JsonValueKind.Null, page.At("pageInfo.endCursor").ValueKind);
            }
        }
    }

    [Fact]
    public async Task First_and_last_together_give_the_last_of_the_first()
    {
        foreach (var list in await ListsAsync())
        {
            var answers = await AskAsync(list, ["first: 5", "first: 5, last: 2"], Page);

            Assert.Equal(answers[0].At("nodes").Each("id").TakeLast(2), answers[1].At("nodes").Each("id"));
        }
    }

    /// <summary>Walks all orders at once, page after page.</summary>
    private async Task<IReadOnlyList<List<string?>>> WalkAsync(ListOfWorld list, (string Key, bool Descending)[][] orders, int size, bool forward)
    {
        var walked = orders.Select(_ => new List<string?>()).ToArray();
        var positions = orders.Select(_ => "").ToArray();
        var open = Enumerable.Range(0, orders.Length).ToList();
        for (var pages = 1; open.Count > 0; pages++)
        {
            Assert.True(pages <= list.Elements.Count + 1, $"The walk through {list} does not end.");
            var arguments = open.Select(i => $"{(forward ? "first" : "last")}: {size}, {Order(orders[i])}{positions[i]}").ToList();
            var answers = await AskAsync(list, arguments, pages == 1 ? $"totalCount {Page}" : Page);
            var still = new List<int>();
            foreach (var (i, page) in open.Zip(answers))
            {
                if (pages == 1)
                {
                    Assert.Equal(list.Elements.Count, page.IntAt("totalCount"));
                }

                walked[i].InsertRange(forward ? walked[i].Count : 0, page.At("nodes").Each("id"));
                var (ahead, behind) = (page.At("pageInfo.hasNextPage").GetBoolean(), page.At("pageInfo.hasPreviousPage").GetBoolean());
                Assert.Equal(pages > 1, forward ? behind : ahead);
                Assert.Equal(walked[i].Count < list.Elements.Count, forward ? ahead : behind);
                if (forward ? ahead : behind)
                {
                    still.Add(i);
                    positions[i] = forward ? $", after: \"{page.TextAt("pageInfo.endCursor")}\"" : $", before: \"{page.TextAt("pageInfo.startCursor")}\"";
                }
            }

            open = still;
        }

        return walked;
    }

    private static string Order((string Key, bool Descending)[] order)
        => $"order: [{string.Join(", ", order.Select(o => $"{{ {o.Key}: {(o.Descending ? "DESC" : "ASC")} }}"))}]";

    /// <summary>The order as the engine documents it: nulls first, text by code points, enums by name, the id last, in the direction of the last key.</summary>
    private static List<string?> Sorted(ListOfWorld list, (string Key, bool Descending)[] order)
    {
        var comparer = Comparer<object?>.Create(Compare);
        var sorted = list.Elements.OrderBy(_ => 0);
        foreach (var (key, descending) in order.Append(("id", order[^1].Descending)))
        {
            sorted = descending ? sorted.ThenByDescending(e => ListOfWorld.ValueOf(e, key), comparer) : sorted.ThenBy(e => ListOfWorld.ValueOf(e, key), comparer);
        }

        return [.. sorted.Select(list.IdOf)];
    }

    private static int Compare(object? a, object? b) => (a, b) switch
    {
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        (string x, string y) => Encoding.UTF8.GetBytes(x).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y)),
        (Enum x, Enum y) => string.CompareOrdinal(x.ToString(), y.ToString()),
        _ => ((IComparable)a).CompareTo(b),
    };
}
