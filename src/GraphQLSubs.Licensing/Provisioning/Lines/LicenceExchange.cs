using GraphQLSubs.Licensing.Subscriptions;

namespace GraphQLSubs.Licensing.Provisioning.Lines;

/// <summary>What it takes for a member to hold what a line names.</summary>
/// <param name="Lost">The subscriptions whose licences are taken back.</param>
/// <param name="Gained">The subscriptions that it is assigned; the free base service where another one is lost for it.</param>
/// <param name="HeldAfter">The subscriptions of which it holds a licence in the end.</param>
internal sealed record LicenceExchange(IReadOnlyList<Subscription> Lost, IReadOnlyList<Subscription> Gained, IReadOnlyList<Subscription> HeldAfter)
{
    /// <summary>Nothing is taken back and nothing given.</summary>
    public static LicenceExchange None { get; } = new([], [], []);

    /// <param name="held">The subscriptions of which the member holds a licence.</param>
    /// <param name="named">Those that it is to hold, at most one service among them.</param>
    /// <param name="nothingElse">Whether it loses all others, or only another service than the one that is named.</param>
    public static LicenceExchange Of(IReadOnlyList<Subscription> held, IReadOnlyList<Subscription> named, bool nothingElse)
    {
        var service = named.FirstOrDefault(s => s.Section == Section.Service);
        var lost = held.Where(s => !named.Contains(s) && (nothingElse || (service is not null && s.Section == Section.Service))).ToList();
        var gained = named.Where(s => !held.Contains(s) && (!s.IsFreeBase || lost.Exists(l => l.Section == Section.Service))).ToList();
        return new LicenceExchange(lost, gained, [.. held.Except(lost), .. gained.Where(s => !s.IsFreeBase)]);
    }

    /// <summary>The same without some more.</summary>
    public LicenceExchange Losing(IReadOnlyCollection<Subscription> more)
        => more.Count == 0 ? this : this with { Lost = [.. more, .. Lost], HeldAfter = [.. HeldAfter.Except(more)] };
}
