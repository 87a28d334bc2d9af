using System.Globalization;
using GraphQLSubs.Licensing.Provisioning.Csv;
using GraphQLSubs.Licensing.Subscriptions;

namespace GraphQLSubs.Licensing.Provisioning.Lines;

/// <summary>
/// How cells name a company's subscriptions: by name, or by name, <c>#</c> and the subscription's number where the company has several of the name.
/// Those that are over have no name here.
/// </summary>
internal sealed class SubscriptionNames(IEnumerable<Subscription> subscriptions)
{
    private const char NumberMark = '#';
    private const int MostListed = 12;

    private readonly ILookup<string, Subscription> _byName
        = subscriptions.Where(s => s.Status != SubscriptionState.Terminated).ToLookup(s => s.Name, StringComparer.Ordinal);

    private readonly HashSet<string> _ended = [.. subscriptions.Where(s => s.Status == SubscriptionState.Terminated).Select(s => s.Name)];

    public string NameOf(Subscription subscription)
        => _byName[subscription.Name].Skip(1).Any()
            ? string.Create(CultureInfo.InvariantCulture, $"{subscription.Name}{NumberMark}{subscription.Id}")
            : subscription.Name;

    /// <summary>The subscription that a cell names; null, and why, when it names none or several.</summary>
    public Subscription? Find(string cell, out ImportLineProblem problem)
    {
        var name = cell.Trim();
        var named = _byName[name].ToList();
        problem = named.Count > 1 ? ImportLineProblem.AmbiguousSubscription
            : _ended.Contains(name) ? ImportLineProblem.SubscriptionNotActive
            : ImportLineProblem.UnknownSubscription;
        return named.Count == 1 ? named[0] : ByNumber(name);
    }

    /// <summary>The names that cells can have of the subscriptions of one name.</summary>
    public string Listed(string cell) => List(_byName[cell.Trim()]);

    /// <summary>What to write in place of a cell that names nothing.</summary>
    public string Advice(string cell)
    {
        var others = _byName.SelectMany(named => named).OrderBy(s => s.Name, StringComparer.Ordinal).ThenBy(s => s.Id).ToList();
        return others.Find(s => s.Name.Equals(cell.Trim(), StringComparison.OrdinalIgnoreCase)) is { } meant
            ? $"Did you mean {List([meant])}?"
            : others.Count == 0 ? "It has none." : $"It has {List(others)}.";
    }

    private string List(IEnumerable<Subscription> some)
    {
        var names = some.Select(s => Quoted.Of(NameOf(s))).ToList();
        return names.Count <= MostListed
            ? string.Join(", ", names)
            : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", names.Take(MostListed))} and {names.Count - MostListed} more");
    }

    private Subscription? ByNumber(string name)
        => name.LastIndexOf(NumberMark) is var mark and > 0 && long.TryParse(name.AsSpan(mark + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? _byName[name[..mark]].FirstOrDefault(s => s.Id == id)
            : null;
}
