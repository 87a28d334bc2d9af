namespace GraphQLSubs.Licensing.Live;

/// <summary>
/// Carries the word that a company has moved from whoever knows it to whoever watches the company. It says nothing of what has changed, so
/// one too many does no harm and one lost is made good by the live feed's poll.
/// </summary>
public sealed class CompanyWakeUps : IAsyncDisposable
{
    private readonly PostgresWakeUps? _others;
    private readonly Lock _lock = new();
    private readonly Dictionary<long, Action[]> _listeners = [];

    internal CompanyWakeUps(PostgresWakeUps? others) => _others = others;

    /// <summary>Tells the watchers of a company, here and on other servers, that a change to it was committed here.</summary>
    /// <param name="companyId">The company.</param>
    public void Announce(long companyId)
    {
        Wake(companyId, WakeUpKind.Local);
        _others?.Send(companyId);
    }

    /// <summary>Ends the connections to the other servers.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_others is not null)
        {
            await _others.DisposeAsync();
        }
    }

    /// <summary>Tells the watchers of a company on this server that it has moved.</summary>
    internal void Wake(long companyId, WakeUpKind kind)
    {
        Action[]? listeners;
        lock (_lock)
        {
            _listeners.TryGetValue(companyId, out listeners);
        }

        if (listeners is null)
        {
            return;
        }

        LiveMeasures.WakesUp(kind);
        foreach (var listener in listeners)
        {
            listener();
        }
    }

    internal void Listen(long companyId, Action listener)
    {
        _others?.Listen(company => Wake(company, WakeUpKind.Notification), WakeAll);
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

    private void WakeAll()
    {
        long[] companies;
        lock (_lock)
        {
            companies = [.. _listeners.Keys];
        }

        foreach (var company in companies)
        {
            Wake(company, WakeUpKind.Reconnect);
        }
    }
}
