using System.Text.Json;
using GraphQLSubs.Server.Tests.Support;

namespace GraphQLSubs.Server.Tests.Laws;

public sealed class FilterLawsOnSqlite(SqliteServer server) : FilterLawTests(server), IClassFixture<SqliteServer>;

public sealed class FilterLawsOnPostgres(PostgresServer server) : FilterLawTests(server), IClassFixture<PostgresServer>;

/// <summary>Each operation of each filter of each list finds what C# finds in the same data.</summary>
public abstract class FilterLawTests(TestServer server) : LawTest(server)
{
    [Fact]
    public async Task Every_operation_finds_what_it_finds_in_memory()
    {
        // Lists of the same elements have the same filter.
        foreach (var list in (await ListsAsync()).DistinctBy(list => list.Input))
        {
            var conditions = Conditions(list);

            var answers = await AskAsync(list, [.. conditions.Select(c => $"first: 50, where: {c.Text}")]);

            Assert.All(conditions.Zip(answers), pair => AssertFinds(list, pair.First, pair.Second));
        }
    }

    [Fact]
    public async Task Conditions_are_joined_as_logic_asks()
    {
        var random = new Random(2026);
        foreach (var list in await ListsAsync())
        {
            var conditions = Conditions(list);
            var joined = Enumerable.Range(0, 8).SelectMany(_ =>
            {
                var (a, b, c) = (Pick(), Pick(), Pick());
                return new Condition[]
                {
                    new($"{{ and: [{a.Text}, {b.Text}] }}", e => a.Holds(e) && b.Holds(e)),
                    new($"{{ or: [{a.Text}, {b.Text}] }}", e => a.Holds(e) || b.Holds(e)),
                    new($"{{ and: [{{ or: [{a.Text}, {b.Text}] }}], or: [{c.Text}] }}", e => (a.Holds(e) || b.Holds(e)) && c.Holds(e)),
                };
            }).Append(new Condition("{ and: [] }", _ => true)).ToList();

            var answers = await AskAsync(list, [.. joined.Select(c => $"first: 50, where: {c.Text}")]);

            Assert.All(joined.Zip(answers), pair => AssertFinds(list, pair.First, pair.Second));

            Condition Pick() => conditions[random.Next(conditions.Count)];
        }
    }

    private static void AssertFinds(ListOfWorld list, Condition condition, JsonElement answer)
    {
        var expected = list.Elements.Where(condition.Holds).Select(list.IdOf).Order(StringComparer.Ordinal).ToList();
        var found = answer.At("nodes").Each("id").Order(StringComparer.Ordinal).ToList();
        Assert.True(expected.SequenceEqual(found), $"{list} where {condition.Text}: {found.Count} instead of {expected.Count}.");
        Assert.Equal(expected.Count, answer.IntAt("totalCount"));
    }

    /// <summary>Each field of the filter with each of its operations, on the values that there are and some that there are not.</summary>
    private static List<Condition> Conditions(ListOfWorld list)
    {
        var conditions = new List<Condition>();
        foreach (var (field, type) in PublishedSchema.Current.Fields($"{list.Input}FilterInput").Where(f => f.Name is not ("and" or "or")))
        {
            var values = list.Elements.Select(e => ListOfWorld.ValueOf(e, field)).Distinct().ToList();
            var some = values.OfType<object>().Take(3).ToList();
            foreach (var (operation, scalar) in PublishedSchema.Current.Fields(type).Where(o => o.Name is not ("and" or "or")))
            {
                object?[][] operands = operation switch
                {
                    "in" or "nin" => [[], [.. some.Take(2)], [.. values]],
                    "eq" or "neq" => [.. some.Append(null).Select(value => new[] { value })],
                    "contains" or "ncontains" or "startsWith" or "nstartsWith" or "endsWith" or "nendsWith"
                        => [.. new[] { "", "%", "_b", "\\", "'", "a", "A", "\U0001F600" }.Select(text => new object?[] { text })],
                    _ => [.. some.Select(value => new[] { (object?)value })],
                };
                foreach (var operand in operands)
                {
                    var text = operation is "in" or "nin" ? $"[{string.Join(", ", operand.Select(o => Literal(o, scalar, list)))}]" : Literal(operand[0], scalar, list);
                    conditions.Add(new Condition($"{{ {field}: {{ {operation}: {text} }} }}", e => Holds(operation, ListOfWorld.ValueOf(e, field), operand)));
                }
            }
        }

        return conditions;
    }

    // A negation holds where what it negates does not, for nulls too.
    private static bool Holds(string operation, object? value, object?[] operand) => operation switch
    {
        "in" => operand.Contains(value),
        "eq" => Equals(value, operand[0]),
        "gt" => value is not null && Compare(value, operand[0]!) > 0,
        "gte" => value is not null && Compare(value, operand[0]!) >= 0,
        "lt" => value is not null && Compare(value, operand[0]!) < 0,
        "lte" => value is not null && Compare(value, operand[0]!) <= 0,
        "contains" => value is string text && text.Contains((string)operand[0]!, StringComparison.Ordinal),
        "startsWith" => value is string text && text.StartsWith((string)operand[0]!, StringComparison.Ordinal),
        "endsWith" => value is string text && text.EndsWith((string)operand[0]!, StringComparison.Ordinal),
        "neq" => !Holds("eq", value, operand),
        _ when operation[0] == 'n' => !Holds(operation[1..], value, operand),
        _ => throw new ArgumentException($"What {operation} means is not known: say it here.", nameof(operation)),
    };

    private static int Compare(object a, object b) => ((IComparable)a).CompareTo(b);

    private static string Literal(object? value, string scalar, ListOfWorld list) => value switch
    {
        null => "null",
        Enum name => PublishedSchema.Current.Values(scalar)[Array.IndexOf(Enum.GetValuesAsUnderlyingType(name.GetType()), Convert.ToInt32(name, null))],
        long id when scalar == "ID" => $"\"{World.Id(list.Node, id)}\"",
        _ => JsonSerializer.Serialize(value),
    };

    private sealed record Condition(string Text, Func<object, bool> Holds);
}
