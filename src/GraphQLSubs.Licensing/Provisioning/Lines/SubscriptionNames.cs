using System.Globalization;
using GraphQLSubs.Licensing.Subscriptions;

namespace GraphQLSubs.Licensing.Provisioning.Lines;

/// <summary>
/// How cells name a company's subscriptions: by name, or by name, <c>#</c> and the subscription's number where the company has several of the name.
/// Those that are over have no name here.
/// </summary>
internal sealed class SubscriptionNames(IEnumerable<Subscription> subscriptions)
{
    private const char NumberMark = '#';

    private readonly ILookup<string, Subscription> _byName
        = subscriptions.Where(s => s.Status != SubscriptionState.Terminated).ToLookup(s => s.Name, StringComparer.Ordinal);

    public string NameOf(Subscription subscription)
        => _byName[subscription.Name].Skip(1).Any()
            ? string.Create(CultureInfo.InvariantCulture, $"{subscription.Name}{NumberMark}{subscription.Id}")
            : subscription.Name;

    /// <summary>The subscription that a cell names; null, and why, when it names none or several.</summary>
    public Subscription? Find(string cell, out ImportLineProblem problem)
    {
        var name = cell.Trim();
        var named = _byName[name].ToList();
        problem = named.Count > 1 ? ImportLineProblem.AmbiguousSubscription : ImportLineProblem.UnknownSubscription;
        return named.Count == 1 ? named[0] : ByNumber(name);
    }

    private Subscription? ByNumber(string name)
        => name.LastIndexOf(NumberMark) is var mark and > 0 && long.TryParse(name.AsSpan(mark + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? _byName[name[..mark]].FirstOrDefault(s => s.Id == id)
            : null;
}
