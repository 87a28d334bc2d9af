namespace GraphQLSubs.Licensing.Live;

/// <summary>
/// Carries the word that a company has moved from whoever knows it to whoever watches the company. It says nothing of what has changed, so
/// one too many does no harm and one lost is made good by the live feed's poll.
/// </summary>
public sealed class CompanyWakeUps
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, Action[]> _listeners = [];

    /// <summary>Tells the watchers of a company that it has moved. Call it after the commit.</summary>
    /// <param name="companyId">The company.</param>
    public void Wake(long companyId)
    {
        Action[]? listeners;
        lock (_lock)
        {
            _listeners.TryGetValue(companyId, out listeners);
        }

        foreach (var listener in listeners ?? [])
        {
            listener();
        }
    }

    internal void Listen(long companyId, Action listener)
    {
        lock (_lock)
        {
            _listeners[companyId] = [.. _listeners.GetValueOrDefault(companyId, []), listener];
        }
    }

    internal void Unlisten(long companyId, Action listener)
    {
        lock (_lock)
        {
            Action[] left = [.. _listeners.GetValueOrDefault(companyId, []).Where(l => l != listener)];
            if (left.Length == 0)
            {
                _listeners.Remove(companyId);
            }
            else
            {
                _listeners[companyId] = left;
            }
        }
    }
}
