namespace GraphQLSubs.Engine.Validation.Rules;

/// <summary>Pairs of fragments that were compared, in either order. A comparison as not exclusive covers one as exclusive, which asks less.</summary>
internal sealed class FragmentPairs
{
    private readonly Dictionary<(string, string), bool> _exclusive = [];

    /// <summary>Adds a pair; false where it need not be compared any more.</summary>
    public bool TryAdd(string a, string b, bool exclusive)
    {
        var pair = string.CompareOrdinal(a, b) < 0 ? (a, b) : (b, a);
        if (_exclusive.TryGetValue(pair, out var known) && (exclusive || !known))
        {
            return false;
        }
        _exclusive[pair] = exclusive;
        return true;
    }
}
