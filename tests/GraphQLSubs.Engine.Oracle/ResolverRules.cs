using GraphQLSubs.Engine.Types;

namespace GraphQLSubs.Engine.Oracle;

/// <summary>
/// What resolvers answer, as a function of a seed and of the field's place in the response alone: the same rules, line by line, as those of
/// <c>tests/conformance/oracle/resolvers.js</c>.
/// </summary>
internal sealed class ResolverRules(Schema schema, int seed)
{
    private static readonly Dictionary<string, object[]> s_strays = new()
    {
        ["Int"] = ["12", true, 1.5, "abc", 2147483648L, 3.0, ""],
        ["Float"] = ["1.5", true, "abc", ""],
        ["String"] = [7, true, 1.5],
        ["Boolean"] = [1, 0, "abc"],
        ["ID"] = [7, "", 1.5, true],
    };

    /// <summary>How a field is answered.</summary>
    public Manner MannerOf(string place) => Roll(place, "field") switch
    {
        < 3 => Manner.Throws,
        < 6 => Manner.Rejects,
        < 30 => Manner.Waits,
        _ => Manner.Returns,
    };

    /// <summary>A value for a type, which now and then is null or not of the type.</summary>
    public object? Value(GraphQLType type, string place)
    {
        if (Roll(place, "null") < (type is NonNullType ? 4 : 12))
        {
            return null;
        }
        var hasStray = Roll(place, "wrong") < 6;
        switch (type.NullableType)
        {
            case ListType list:
                return hasStray ? 7 : Enumerable.Range(0, (int)(Hash(place, "length") % 4)).Select(i => Value(list.OfType, $"{place}/{i}")).ToList();
            case EnumType e:
                return hasStray ? "NOPE" : Pick(e.Values, place).Name;
            case ScalarType scalar:
                return hasStray ? Pick(s_strays[scalar.Name], place) : Leaf(scalar.Name, Hash(place, "leaf") % 1000);
            case ObjectType obj:
                return new Resolved(obj.Name);
            case var composite:
                string[] wrong = [schema.QueryType!.Name, "Nowhere", "Named"];
                return new Resolved(hasStray ? Pick(wrong, place) : Pick([.. schema.GetPossibleTypes((NamedType)composite).Select(t => t.Name).Order(StringComparer.Ordinal)], place));
        }
    }

    private static object Leaf(string type, uint number) => type switch
    {
        "Int" => (int)number,
        "Float" => number / 8.0,
        "Boolean" => number % 2 == 0,
        _ => $"{type}{number}",
    };

    private T Pick<T>(IReadOnlyList<T> choices, string place) => choices[(int)(Hash(place, "pick") % choices.Count)];

    private uint Roll(string place, string what) => Hash(place, what) % 100;

    /// <summary>FNV-1a over the characters, and MurmurHash3's last mixing.</summary>
    private uint Hash(string place, string what)
    {
        var h = 2166136261;
        foreach (var c in $"{seed}:{place}:{what}")
        {
            h = (h ^ c) * 16777619;
        }
        h = (h ^ (h >> 16)) * 0x85ebca6b;
        h = (h ^ (h >> 13)) * 0xc2b2ae35;
        return h ^ (h >> 16);
    }
}

/// <summary>How a field is answered: at once, later, or not.</summary>
internal enum Manner
{
    Returns,
    Waits,
    Throws,
    Rejects,
}

/// <summary>An object, which is its type alone.</summary>
/// <param name="Type">The name of the type that it says it is of.</param>
internal sealed record Resolved(string Type);
