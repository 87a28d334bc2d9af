using GraphQLSubs.Server.Tests.Laws;

namespace GraphQLSubs.Server.Tests.Isolation;

/// <summary>Selections of all that the schema has, also of what is added later.</summary>
internal static class Selections
{
    private static PublishedSchema Schema => PublishedSchema.Current;

    /// <summary>Everything of a type that is told without an argument, to a depth.</summary>
    public static string Everything(string type, int depth)
    {
        var selections = Schema.Fields(type).Select(field => Schema.IsLeaf(field.Type) ? field.Name
            : Schema.TypesOf(field.Type) is [_, ..] types ? $"{field.Name} {{ __typename {string.Join(' ', types.Select(Fragment))} }}"
            : depth > 0 ? $"{field.Name} {{ {Everything(field.Type, depth - 1)} }}"
            : "");
        return $"__typename {string.Join(' ', selections)}";
    }

    /// <summary>Every path through the fields of a type to the scalars of what it leads to.</summary>
    public static IEnumerable<string> Paths(string type, int depth)
    {
        foreach (var (name, of) in Schema.Fields(type).Where(field => !Schema.IsLeaf(field.Type)))
        {
            var isConnection = of.EndsWith("Connection", StringComparison.Ordinal);
            var element = isConnection ? Schema.Fields(of).Single(field => field.Name == "nodes").Type : of;
            var inner = depth == 0 ? [] : Paths(element, depth - 1);
            foreach (var selection in inner.Prepend(Everything(element, 0)))
            {
                yield return isConnection ? $"{name}(first: 10) {{ totalCount nodes {{ {selection} }} }}" : $"{name} {{ {selection} }}";
            }
        }
    }

    // Fields of one name may have other types in another type.
    private static string Fragment(string type)
        => $"... on {type} {{ {string.Join(' ', Schema.Fields(type).Where(field => Schema.IsLeaf(field.Type)).Select(field => $"{type}_{field.Name}: {field.Name}"))} }}";
}
