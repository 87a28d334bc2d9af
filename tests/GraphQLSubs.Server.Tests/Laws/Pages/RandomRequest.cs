namespace GraphQLSubs.Server.Tests.Laws.Pages;

/// <summary>
/// A request for a list whose shape is drawn from one source of chance and its values from another, so that requests of one shape can have many values.
/// </summary>
/// <param name="input">The elements' type, whose name begins those of their filter and order.</param>
/// <param name="elements">Where values come from.</param>
internal sealed class RandomRequest(string input, IReadOnlyList<object> elements)
{
    private const int Depth = 2;

    private static readonly string[] s_texts =
        ["", "%", "_", "\\", "'", "a", "A", "a%", "a_b", "b", "\\b", "\u00e9", "\U0001F600", "\uFFFF", "\uFFFFz", "\uD7FF", "\U0010FFFF", "zz"];

    private static PublishedSchema Schema => PublishedSchema.Current;

    /// <summary>The document: which fields of the elements are asked for.</summary>
    public string Document(Random shape)
    {
        var fields = Schema.Fields(input).Where(f => Schema.IsLeaf(f.Type) && shape.Next(3) == 0).Select(f => f.Name).DefaultIfEmpty("__typename");
        var nodes = shape.Next(8) == 0 ? "" : $"nodes {{ {string.Join(' ', fields)} }}";
        var count = nodes.Length == 0 || shape.Next(2) == 0 ? "totalCount" : "";
        return $$"""
            query ($first: Int, $last: Int, $where: {{input}}FilterInput, $order: [{{input}}SortInput!]) {
              ask{{input}}(first: $first, last: $last, where: $where, order: $order) { {{nodes}} {{count}} }
            }
            """;
    }

    // Short ones are alike but for the field: what is kept for one must not serve the other.
    public object? Where(Random shape, Random values) => shape.Next(6) switch
    {
        0 => null,
        < 4 => Condition(shape, values),
        _ => Filter($"{input}FilterInput", shape, values, Depth),
    };

    public IReadOnlyList<object>? Order(Random shape)
    {
        var keys = Schema.Fields($"{input}SortInput");
        return shape.Next(4) == 0 ? null : [.. Enumerable.Range(0, shape.Next(1, 5)).Select(_ => new Dictionary<string, object>
        {
            [keys[shape.Next(keys.Count)].Name] = shape.Next(2) == 0 ? "ASC" : "DESC",
        })];
    }

    private Dictionary<string, object?> Condition(Random shape, Random values)
    {
        var (_, type) = Pick($"{input}FilterInput", shape);
        var alike = Schema.Fields($"{input}FilterInput").Where(f => f.Type == type).ToList();
        var name = alike[values.Next(alike.Count)].Name;
        var (operation, scalar) = Pick(type, shape);
        return new Dictionary<string, object?> { [name] = new Dictionary<string, object?> { [operation] = Operand(operation, scalar, ValuesOf(name), shape, values) } };
    }

    private Dictionary<string, object?> Filter(string type, Random shape, Random values, int depth)
    {
        var filter = new Dictionary<string, object?>();
        for (var i = shape.Next(1, 3); i > 0; i--)
        {
            var kind = depth > 0 ? shape.Next(4) : 3;
            if (kind < 2)
            {
                filter[kind == 0 ? "and" : "or"] = Enumerable.Range(0, shape.Next(4)).Select(_ => Filter(type, shape, values, depth - 1)).ToList();
                continue;
            }

            var (name, of) = Pick(type, shape);
            filter[name] = Operations(of, ValuesOf(name), shape, values, depth - 1);
        }

        return filter;
    }

    private Dictionary<string, object?> Operations(string type, List<object?> known, Random shape, Random values, int depth)
    {
        var (operations, filter) = (Schema.Fields(type), new Dictionary<string, object?>());
        for (var i = shape.Next(1, 3); i > 0; i--)
        {
            var (name, of) = operations[shape.Next(operations.Count)];
            if (name is not ("and" or "or"))
            {
                filter[name] = Operand(name, of, known, shape, values);
            }
            else if (depth > 0)
            {
                filter[name] = Enumerable.Range(0, shape.Next(3)).Select(_ => Operations(type, known, shape, values, depth - 1)).ToList();
            }
        }

        return filter;
    }

    // Only these may be compared with null, and what databases are asked then is another shape.
    private object? Operand(string operation, string scalar, List<object?> known, Random shape, Random values)
    {
        var withNull = shape.Next(5) == 0;
        if (operation is not ("in" or "nin"))
        {
            return withNull && operation is ("eq" or "neq") && values.Next(2) == 0 ? null : Value(scalar, known, values);
        }

        var list = Enumerable.Range(0, values.Next(5)).Select(_ => (object?)Value(scalar, known, values)).ToList();
        if (withNull && !Schema.IsEnum(scalar))
        {
            list.Insert(values.Next(list.Count + 1), null);
        }

        return list;
    }

    private object Value(string scalar, List<object?> known, Random values)
    {
        if (Schema.IsEnum(scalar))
        {
            return Schema.Values(scalar)[values.Next(Schema.Values(scalar).Count)];
        }

        var some = known.OfType<object>().ToList();
        if (scalar == "String")
        {
            var texts = some.OfType<string>().Concat(s_texts).ToList();
            var text = texts[values.Next(texts.Count)];
            return values.Next(2) == 0 || text.Length < 2 || char.IsSurrogate(text[0]) ? text : text[..1];
        }

        var value = some.Count == 0 || (scalar == "Int" && values.Next(3) == 0) ? values.Next(-2, 30) : some[values.Next(some.Count)];
        return scalar switch
        {
            "ID" => Support.World.Id(input, (long)value),
            _ when some.Count == 0 && scalar is not ("Int" or "Long") => scalar switch
            {
                "DateTime" => (object)DateTimeOffset.UnixEpoch,
                "Boolean" => values.Next(2) == 0,
                _ => Guid.Empty,
            },
            _ => value,
        };
    }

    private static (string Name, string Type) Pick(string type, Random shape)
    {
        var fields = Schema.Fields(type).Where(f => f.Name is not ("and" or "or")).ToList();
        return fields[shape.Next(fields.Count)];
    }

    private List<object?> ValuesOf(string field) => [.. elements.Select(e => ListOfWorld.ValueOf(e, field)).Distinct()];
}
