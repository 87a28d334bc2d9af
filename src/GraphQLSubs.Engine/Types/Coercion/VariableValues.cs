using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Types.Coercion;

/// <summary>An operation's variables: coerced to the types that they are declared with, and as they were given.</summary>
/// <param name="count">How many there can be.</param>
internal sealed class VariableValues(int count = 0)
{
    private readonly Dictionary<string, Variable> _variables = new(count);

    public static VariableValues None { get; } = new();

    public object? this[string name] => _variables[name].Value;

    public bool ContainsKey(string name) => _variables.ContainsKey(name);

    public bool TryGetValue(string name, [MaybeNullWhen(false)] out object? value)
    {
        var found = _variables.TryGetValue(name, out var variable);
        value = variable.Value;
        return found;
    }

    public void Set(string name, object? value, JsonElement given) => _variables[name] = new Variable(value, given, null);

    public void SetDefault(string name, object? value, ValueNode literal) => _variables[name] = new Variable(value, default, literal);

    /// <summary>The literal that a variable stands for where no type says what it is; null for one that has no value.</summary>
    public ValueNode? FindLiteral(VariableNode node)
        => !_variables.TryGetValue(node.Name.Value, out var variable) ? null : variable.Default ?? ToLiteral(variable.Given, node.Location);

    private static ValueNode ToLiteral(JsonElement json, Location? location) => json.ValueKind switch
    {
        JsonValueKind.String => new StringValueNode(json.GetString()!, Location: location),
        JsonValueKind.True or JsonValueKind.False => new BooleanValueNode(json.GetBoolean(), location),
        JsonValueKind.Number => ToNumber(json.GetRawText(), location),
        JsonValueKind.Array => new ListValueNode([.. json.EnumerateArray().Select(item => ToLiteral(item, location))], location),
        // Of a doubled name the last one counts, as in JSON parsers at large.
        JsonValueKind.Object => new ObjectValueNode(
            [.. json.EnumerateObject().GroupBy(p => p.Name).Select(g => new ObjectFieldNode(new NameNode(g.Key, location), ToLiteral(g.Last().Value, location), location))], location),
        _ => new NullValueNode(location),
    };

    private static ValueNode ToNumber(string digits, Location? location)
        => digits.AsSpan().IndexOfAny('.', 'e', 'E') < 0 ? new IntValueNode(digits, location) : new FloatValueNode(digits, location);

    private readonly record struct Variable(object? Value, JsonElement Given, ValueNode? Default);
}
