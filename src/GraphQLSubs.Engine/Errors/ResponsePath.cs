
namespace GraphQLSubs.Engine.Errors;

/// <summary>A place in the response: response names and list indexes from the root. Immutable, shares its beginning with its siblings.</summary>
public sealed class ResponsePath
{
    private readonly string? _name;
    private readonly int _index;

    private ResponsePath(ResponsePath? parent, string? name, int index)
    {
        Parent = parent;
        _name = name;
        _index = index;
    }

    /// <summary>The root of the response.</summary>
    public static ResponsePath Root { get; } = new(null, null, -1);

    /// <summary>The path without its last segment; null at the root.</summary>
    public ResponsePath? Parent { get; }

    /// <summary>Whether this is the root.</summary>
    public bool IsRoot => Parent is null;

    /// <summary>The last segment: a response name as string, a list index as int; the root has none.</summary>
    public object Segment => _name ?? (object)_index;

    /// <summary>The path one field further.</summary>
    /// <param name="responseName">The field's response name.</param>
    public ResponsePath Append(string responseName) => new(this, responseName, -1);

    /// <summary>The path one list item further.</summary>
    /// <param name="index">The item's index, from 0.</param>
    public ResponsePath Append(int index) => new(this, null, index);

    /// <summary>The segments from the root.</summary>
    public IReadOnlyList<object> ToList()
    {
        var segments = new List<object>();
        for (var path = this; !path.IsRoot; path = path.Parent!)
        {
            segments.Add(path.Segment);
        }
        segments.Reverse();
        return segments;
    }

    /// <summary>The path as <c>/companies/nodes/0</c>.</summary>
    public override string ToString() => "/" + string.Join('/', ToList());
}
