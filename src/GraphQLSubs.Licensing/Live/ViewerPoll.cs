using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Data;

namespace GraphQLSubs.Licensing.Live;

/// <summary>
/// With each poll, and at once when this server has changed one, one query for all viewers that watch and are members: whoever is no longer a member of its company, or no longer administers it, has its
/// streams ended, although its token says otherwise.
/// </summary>
internal sealed class ViewerPoll(LicensingDbContextFactory contexts)
{
    private readonly Dictionary<Viewer, Watching> _watching = [];

    /// <summary>Begins to look after a viewer.</summary>
    /// <returns>Cancelled when the viewer has lost its right to watch.</returns>
    public CancellationToken Watch(Viewer viewer)
    {
        lock (_watching)
        {
            if (!_watching.TryGetValue(viewer, out var watching))
            {
                _watching.Add(viewer, watching = new Watching());
            }

            watching.Streams++;
            return watching.Revoked.Token;
        }
    }

    public void Unwatch(Viewer viewer)
    {
        lock (_watching)
        {
            if (--_watching[viewer].Streams == 0)
            {
                _watching.Remove(viewer);
            }
        }
    }

    public Task PollAsync(CancellationToken cancellationToken) => PollAsync(static _ => true, cancellationToken);

    /// <summary>Looks at once after those of some members that watch.</summary>
    public Task PollAsync(IReadOnlySet<long> memberIds, CancellationToken cancellationToken)
        => PollAsync(v => memberIds.Contains(v.MemberId!.Value), cancellationToken);

    private async Task PollAsync(Func<Viewer, bool> which, CancellationToken cancellationToken)
    {
        Viewer[] viewers;
        lock (_watching)
        {
            viewers = [.. _watching.Keys.Where(v => v.MemberId is not null && which(v))];
        }

        if (viewers.Length == 0)
        {
            return;
        }

        await using var db = contexts.CreateDbContext(Viewer.System);
        var members = await ViewerStanding.ReadAsync(db, [.. viewers.Select(v => v.MemberId!.Value).Distinct()], cancellationToken);
        foreach (var viewer in viewers.Where(v => v.As(members.GetValueOrDefault(v.MemberId!.Value)) != v))
        {
            Revoke(viewer);
        }
    }

    private void Revoke(Viewer viewer)
    {
        lock (_watching)
        {
            if (_watching.TryGetValue(viewer, out var watching))
            {
                _ = watching.Revoked.CancelAsync();
            }
        }
    }

    private sealed class Watching
    {
        // Not disposed: it has no timer, and streams that end may still hold its token.
        public CancellationTokenSource Revoked { get; } = new();

        public int Streams { get; set; }
    }
}
