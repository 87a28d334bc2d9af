using System.Collections;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace GraphQLSubs.Engine.Types.Scalars;

/// <summary>Writes runtime values and JSON for error messages, as graphql-js's <c>inspect</c>: nothing long, nothing deep.</summary>
internal static class Inspector
{
    private const int MaxItems = 10;
    private const int MaxDepth = 2;
    private static readonly JsonSerializerOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Inspect(object? value) => Inspect(value, 0);

    private static string Inspect(object? value, int depth) => value switch
    {
        null => "null",
        JsonElement json => Inspect(json, depth),
        string text => JsonSerializer.Serialize(text, s_options),
        bool flag => flag ? "true" : "false",
        InputObjectValue input => Object(input.GivenFields.Select(f => (f.Key.Name, (object?)f.Value)), depth),
        IReadOnlyDictionary<string, object?> map => Object(map.Select(e => (e.Key, e.Value)), depth),
        IEnumerable list => List([.. list.Cast<object?>()], depth),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.GetType().Name,
    };

    private static string Inspect(JsonElement json, int depth) => json.ValueKind switch
    {
        JsonValueKind.Undefined => "undefined",
        JsonValueKind.String => JsonSerializer.Serialize(json.GetString(), s_options),
        JsonValueKind.Object => Object(json.EnumerateObject().Select(p => (p.Name, (object?)p.Value)), depth),
        JsonValueKind.Array => List([.. json.EnumerateArray().Take(MaxItems + 1).Cast<object?>()], depth, json.GetArrayLength()),
        _ => json.GetRawText(),
    };

    private static string Object(IEnumerable<(string Name, object? Value)> fields, int depth)
    {
        var entries = fields.ToList();
        return entries.Count == 0 ? "{}"
            : depth >= MaxDepth ? "[Object]"
            : $"{{ {string.Join(", ", entries.Select(e => $"{e.Name}: {Inspect(e.Value, depth + 1)}"))} }}";
    }

    private static string List(List<object?> items, int depth, int? count = null)
    {
        if (items.Count == 0)
        {
            return "[]";
        }
        if (depth >= MaxDepth)
        {
            return "[Array]";
        }
        var shown = items.Take(MaxItems).Select(i => Inspect(i, depth + 1));
        var remaining = (count ?? items.Count) - MaxItems;
        return $"[{string.Join(", ", remaining switch
        {
            <= 0 => shown,
            1 => shown.Append("... 1 more item"),
            _ => shown.Append($"... {remaining} more items"),
        })}]";
    }
}
