using System.Collections.Concurrent;
using GraphQLSubs.Licensing.Data;

namespace GraphQLSubs.Licensing.Access;

/// <summary>
/// What viewers are at present, for whoever asks too often to ask the database each time: what it said is known for a second, and forgotten at once when this
/// server changes it.
/// </summary>
/// <param name="contexts">Opens the contexts.</param>
/// <param name="time">The clock.</param>
public sealed class ViewerStandings(LicensingDbContextFactory contexts, TimeProvider time)
{
    /// <summary>For how long an answer of the database is good: whoever lost a right through another server has it for no longer.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(1);

    // So that those who came once do not stay for good.
    private const int Crowd = 1_000;

    private readonly ConcurrentDictionary<long, Answer> _answers = new();
    private long _swept;

    /// <summary>The viewer as it stands: see <see cref="ViewerStanding.As"/>.</summary>
    /// <param name="viewer">The viewer of the token.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Null when the viewer is no longer a member of its company.</returns>
    public ValueTask<Viewer?> FindAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (viewer.MemberId is not { } id)
        {
            return new(viewer);
        }

        var standing = Ask(id);
        return standing.IsCompletedSuccessfully ? new(viewer.As(standing.Result)) : WaitAsync(viewer, standing, cancellationToken);
    }

    /// <summary>Told of the members that this server has changed, after the commit.</summary>
    internal event Action<IReadOnlySet<long>>? Changed;

    /// <summary>Makes the next question about some members one to the database. Call it after the commit of what changed them.</summary>
    /// <param name="memberIds">The members.</param>
    public void Forget(IReadOnlySet<long> memberIds)
    {
        ArgumentNullException.ThrowIfNull(memberIds);
        foreach (var id in memberIds)
        {
            _answers.TryRemove(id, out _);
        }

        Changed?.Invoke(memberIds);
    }

    private static async ValueTask<Viewer?> WaitAsync(Viewer viewer, Task<MemberStanding?> standing, CancellationToken cancellationToken)
        => viewer.As(await standing.WaitAsync(cancellationToken));

    private Task<MemberStanding?> Ask(long memberId)
    {
        var now = time.GetTimestamp();
        if (_answers.TryGetValue(memberId, out var known) && !IsOld(known, now))
        {
            return known.Standing;
        }

        Sweep(now);

        // Known from before the question is sent, so that what is forgotten meanwhile is not remembered again.
        var answer = new Answer(now, new Lazy<Task<MemberStanding?>>(() => ReadAsync(memberId)));
        known = _answers.AddOrUpdate(memberId, answer, (_, other) => IsOld(other, now) ? answer : other);
        return known.Standing;
    }

    private async Task<MemberStanding?> ReadAsync(long memberId)
    {
        try
        {
            await using var db = contexts.CreateDbContext(Viewer.System);
            return (await ViewerStanding.ReadAsync(db, [memberId], CancellationToken.None)).GetValueOrDefault(memberId);
        }
        catch
        {
            _answers.TryRemove(memberId, out _);
            throw;
        }
    }

    private bool IsOld(Answer answer, long now) => time.GetElapsedTime(answer.AskedAt, now) >= Lifetime;

    private void Sweep(long now)
    {
        if (_answers.Count < Crowd || time.GetElapsedTime(Volatile.Read(ref _swept), now) < Lifetime)
        {
            return;
        }

        Volatile.Write(ref _swept, now);
        foreach (var answer in _answers.Where(a => IsOld(a.Value, now)))
        {
            _answers.TryRemove(answer);
        }
    }

    private sealed class Answer(long askedAt, Lazy<Task<MemberStanding?>> standing)
    {
        public long AskedAt => askedAt;

        public Task<MemberStanding?> Standing => standing.Value;
    }
}
