using System.Text.Json;

namespace GraphQLSubs.Engine.Execution.Coercion;

/// <summary>Shows JSON in messages, shortened as graphql-js's <c>inspect</c> does: two levels, ten items.</summary>
internal static class JsonInspector
{
    private const int MaxDepth = 2;
    private const int MaxItems = 10;
    private const int MaxText = 200;

    public static string Inspect(JsonElement json) => Inspect(json, 0);

    private static string Inspect(JsonElement json, int depth) => json.ValueKind switch
    {
        JsonValueKind.Object => InspectObject(json, depth),
        JsonValueKind.Array => InspectArray(json, depth),
        JsonValueKind.Undefined => "undefined",
        _ => Shorten(json.GetRawText()),
    };

    private static string InspectObject(JsonElement json, int depth)
    {
        if (!json.EnumerateObject().Any())
        {
            return "{}";
        }
        return depth > MaxDepth
            ? "[Object]"
            : "{ " + string.Join(", ", json.EnumerateObject().Select(p => $"{Shorten(p.Name)}: {Inspect(p.Value, depth + 1)}")) + " }";
    }

    private static string InspectArray(JsonElement json, int depth)
    {
        var length = json.GetArrayLength();
        if (length == 0)
        {
            return "[]";
        }
        if (depth > MaxDepth)
        {
            return "[Array]";
        }
        var items = json.EnumerateArray().Take(MaxItems).Select(i => Inspect(i, depth + 1)).ToList();
        if (length > MaxItems)
        {
            items.Add(length == MaxItems + 1 ? "... 1 more item" : $"... {length - MaxItems} more items");
        }
        return "[" + string.Join(", ", items) + "]";
    }

    private static string Shorten(string text) => text.Length <= MaxText ? text : text[..MaxText] + "…";
}
