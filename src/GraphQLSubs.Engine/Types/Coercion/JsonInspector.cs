using System.Text;
using System.Text.Json;

namespace GraphQLSubs.Engine.Types.Coercion;

/// <summary>
/// Shows JSON in messages, shortened as graphql-js's <c>inspect</c> does: two levels, ten items; what is still long ends in <c>…</c>, so that messages
/// about a large value are not as large.
/// </summary>
internal static class JsonInspector
{
    private const int MaxDepth = 2;
    private const int MaxItems = 10;
    private const int MaxText = 200;
    private const int MaxLength = 2_000;

    public static string Inspect(JsonElement json)
    {
        var output = new StringBuilder();
        Inspect(json, 0, output);
        return Shorten(output.ToString(), MaxLength);
    }

    private static void Inspect(JsonElement json, int depth, StringBuilder output)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                InspectObject(json, depth, output);
                break;
            case JsonValueKind.Array:
                InspectArray(json, depth, output);
                break;
            case JsonValueKind.Undefined:
                output.Append("undefined");
                break;
            default:
                output.Append(Shorten(json.GetRawText(), MaxText));
                break;
        }
    }

    private static void InspectObject(JsonElement json, int depth, StringBuilder output)
    {
        if (depth > MaxDepth && json.EnumerateObject().Any())
        {
            output.Append("[Object]");
            return;
        }
        var separator = "{ ";
        foreach (var property in json.EnumerateObject())
        {
            if (output.Length > MaxLength)
            {
                return;
            }
            output.Append(separator).Append(Shorten(property.Name, MaxText)).Append(": ");
            Inspect(property.Value, depth + 1, output);
            separator = ", ";
        }
        output.Append(separator is ", " ? " }" : "{}");
    }

    private static void InspectArray(JsonElement json, int depth, StringBuilder output)
    {
        var length = json.GetArrayLength();
        if (depth > MaxDepth && length > 0)
        {
            output.Append("[Array]");
            return;
        }
        output.Append('[');
        var separator = "";
        foreach (var item in json.EnumerateArray().Take(MaxItems))
        {
            output.Append(separator);
            Inspect(item, depth + 1, output);
            separator = ", ";
        }
        if (length > MaxItems)
        {
            output.Append(length == MaxItems + 1 ? ", ... 1 more item" : $", ... {length - MaxItems} more items");
        }
        output.Append(']');
    }

    private static string Shorten(string text, int max) => text.Length <= max ? text : text[..max] + "…";
}
