namespace GraphQLSubs.Engine.Validation.Rules;

/// <summary>What was compared with which fragment. A comparison as not exclusive covers one as exclusive, which asks less.</summary>
internal sealed class ComparedPairs<T>
    where T : class
{
    private readonly Dictionary<(T, string), bool> _exclusive = [];

    /// <summary>Adds a pair; false where it need not be compared any more.</summary>
    public bool TryAdd(T subject, string fragmentName, bool exclusive)
    {
        if (_exclusive.TryGetValue((subject, fragmentName), out var known) && (exclusive || !known))
        {
            return false;
        }
        _exclusive[(subject, fragmentName)] = exclusive;
        return true;
    }
}
