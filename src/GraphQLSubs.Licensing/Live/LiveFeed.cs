using System.Runtime.CompilerServices;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Subscriptions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace GraphQLSubs.Licensing.Live;

/// <summary>
/// Streams of what happens to a company. A wake-up says only that something did; then the database is read, once for all who watch the
/// company. A poll of the watched companies makes good whatever wake-up was lost or was another server's.
/// </summary>
public sealed partial class LiveFeed : IAsyncDisposable
{
    private const int LogPage = 500;

    private readonly LicensingDbContextFactory _contexts;
    private readonly CompanyTopics<CompanyCounts> _counts;
    private readonly CompanyTopics<HistoryTail> _tails;
    private readonly CompanyPoll _companies;
    private readonly ViewerPoll _viewers;
    private readonly ViewerStandings _standings;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly EverySecond _poll;
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Makes a feed; there is one a server.</summary>
    /// <param name="contexts">Opens the contexts.</param>
    /// <param name="wakeUps">Tells of the commits of this server.</param>
    /// <param name="standings">Tells of the members that this server changes.</param>
    /// <param name="time">The clock of the poll.</param>
    /// <param name="logger">Told of failed reads.</param>
    public LiveFeed(
        LicensingDbContextFactory contexts, CompanyWakeUps wakeUps, ViewerStandings standings, TimeProvider time, ILogger<LiveFeed> logger)
    {
        (_contexts, _standings, _time, _logger) = (contexts, standings, time, logger);
        _counts = new CompanyTopics<CompanyCounts>(wakeUps, companyId => new CompanyTopic<CompanyCounts>(
            companyId,
            (previous, cancellationToken) => ReadAsync(LiveRead.Counts, db => CompanyCounts.ReadAsync(db, companyId, previous, cancellationToken)),
            time,
            logger,
            _stopping.Token));
        _tails = new CompanyTopics<HistoryTail>(wakeUps, companyId => new CompanyTopic<HistoryTail>(
            companyId,
            (previous, cancellationToken) => ReadAsync(LiveRead.History, db => HistoryTail.ReadAsync(db, companyId, previous, cancellationToken)),
            time,
            logger,
            _stopping.Token));
        _companies = new CompanyPoll(contexts, wakeUps);
        _viewers = new ViewerPoll(contexts);
        standings.Changed += LookAfter;
        _poll = new EverySecond(
            async cancellationToken =>
            {
                await _companies.PollAsync(cancellationToken);
                await _viewers.PollAsync(cancellationToken);
            },
            time,
            logger,
            _stopping.Token);
    }

    /// <summary>
    /// The counts of each subscription of a company, and then each later state of any of them. Who reads slowly skips states, and never sees
    /// an older version after a newer one.
    /// </summary>
    /// <param name="companyId">The company.</param>
    /// <param name="subscriptionIds">The subscriptions to tell of; null for all.</param>
    /// <param name="viewer">On whose behalf.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <exception cref="NoSubscriptionsGivenException">The list of subscriptions is empty.</exception>
    /// <exception cref="SubscriptionNotFoundException">One of the subscriptions is not the company's.</exception>
    /// <exception cref="CompanyNotFoundException">The company is out of reach, or has left it since.</exception>
    /// <exception cref="NotPermittedException">The viewer does not administer the company.</exception>
    /// <exception cref="ViewerRevokedException">The viewer has been deleted as a member since, or is no administrator any more.</exception>
    public async IAsyncEnumerable<LicenceCount> WatchLicenceCountsAsync(
        long companyId,
        IReadOnlyCollection<long>? subscriptionIds,
        Viewer viewer,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (subscriptionIds is { Count: 0 })
        {
            throw new NoSubscriptionsGivenException();
        }

        await DemandAsync(companyId, viewer, cancellationToken);
        HashSet<long>? wanted = subscriptionIds is null ? null : [.. subscriptionIds];
        HashSet<long>? unknown = wanted is null ? null : [.. wanted];
        var told = new Dictionary<long, long>();
        using var watching = new Watching<CompanyCounts>(this, _counts, companyId, viewer, cancellationToken);
        var first = await watching.FirstAsync();
        for (var state = first; ; state = await watching.NextAsync())
        {
            DemandReach(viewer, companyId, state.BusinessPartnerId);
            if (unknown is not null)
            {
                unknown.ExceptWith(state.Counts.Select(c => c.SubscriptionId));
                if (unknown.Count > 0)
                {
                    throw new SubscriptionNotFoundException(unknown.First());
                }

                unknown = null;
            }

            foreach (var count in state.Counts)
            {
                if (wanted?.Contains(count.SubscriptionId) is not false
                    && count.Version > told.GetValueOrDefault(count.SubscriptionId))
                {
                    watching.DemandStanding();
                    told[count.SubscriptionId] = count.Version;
                    yield return count;

                    // It is asked for the next one when this one is sent.
                    LiveMeasures.Sent(LiveRead.Counts, ReferenceEquals(state, first) ? null : state.ChangedAt, _time);
                }
            }
        }
    }

    /// <summary>Every entry of a company's history after a given one, in order, once each and without a gap, and then those that follow.</summary>
    /// <param name="companyId">The company.</param>
    /// <param name="afterSequence">The last entry that the reader knows; null to begin with the next one, 0 with the first.</param>
    /// <param name="viewer">On whose behalf.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <exception cref="HistoryPositionException">There is no such entry: the sequence is negative, or beyond the latest one.</exception>
    /// <exception cref="CompanyNotFoundException">The company is out of reach, or has left it since.</exception>
    /// <exception cref="NotPermittedException">The viewer does not administer the company.</exception>
    /// <exception cref="ViewerRevokedException">The viewer has been deleted as a member since, or is no administrator any more.</exception>
    public async IAsyncEnumerable<HistoryEntry> WatchHistoryAsync(
        long companyId, long? afterSequence, Viewer viewer, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // The log's end is the database's, not what this server has read: the reader may know of a commit of another one.
        var latest = (await DemandAsync(companyId, viewer, cancellationToken)).HistorySequence;
        if (afterSequence < 0 || afterSequence > latest)
        {
            throw new HistoryPositionException(afterSequence.Value, latest);
        }

        var known = afterSequence;
        using var watching = new Watching<HistoryTail>(this, _tails, companyId, viewer, cancellationToken);
        var first = await watching.FirstAsync();
        for (var state = first; ; state = await watching.NextAsync())
        {
            DemandReach(viewer, companyId, state.BusinessPartnerId);
            known ??= state.LastSequence;
            while (known < state.LastSequence)
            {
                var before = known;
                DemandReach(viewer, companyId, watching.Latest.BusinessPartnerId);
                var next = state.Entries.Count > 0 && state.Entries[0].Sequence <= known + 1
                    ? state.Entries
                    : await ReadLogAsync(companyId, known.Value, state.LastSequence, cancellationToken);

                // Without a gap, the entry that follows is found by its distance from the first.
                for (var i = next.Count == 0 ? 0 : known.Value + 1 - next[0].Sequence; i < next.Count && next[(int)i].Sequence == known + 1; i++)
                {
                    watching.DemandStanding();
                    known++;
                    yield return next[(int)i];
                    LiveMeasures.Sent(LiveRead.History, known > first.LastSequence ? next[(int)i].OccurredAt : null, _time);
                }

                if (known == before)
                {
                    throw new InvalidOperationException($"The history of company {companyId} has a gap after {known}.");
                }
            }
        }
    }

    /// <summary>Ends the reads and the poll.</summary>
    public async ValueTask DisposeAsync()
    {
        _standings.Changed -= LookAfter;
        await _stopping.CancelAsync();
        await _poll.Completion;
        _stopping.Dispose();
    }

    // Off the thread of the change, which has nothing to wait for; what fails is made good by the poll.
    private void LookAfter(IReadOnlySet<long> memberIds) => _ = Task.Run(async () =>
    {
        try
        {
            await _viewers.PollAsync(memberIds, _stopping.Token);
        }
#pragma warning disable CA1031 // Whatever it is, the next poll is a second away.
        catch (Exception failure) when (!_stopping.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogLookFailed(_logger, failure);
        }
    });

    [LoggerMessage(EventId = 2004, Level = LogLevel.Warning, Message = "The live feed could not look after a viewer that has changed; the poll does within a second.")]
    private static partial void LogLookFailed(ILogger logger, Exception failure);

    internal bool HasReadHistory(long companyId) => _tails.HasRead(companyId);

    private async Task<Company> DemandAsync(long companyId, Viewer viewer, CancellationToken cancellationToken)
    {
        await using var db = _contexts.CreateDbContext(viewer);
        var company = await db.Companies.AsNoTracking().SingleOrDefaultAsync(c => c.Id == companyId, cancellationToken)
            ?? throw new CompanyNotFoundException(companyId);
        if (ViewerCan.Administer(viewer, company).Reason is { } reason)
        {
            throw new NotPermittedException(reason);
        }

        if (await ViewerStanding.ReadAsync(db, viewer, cancellationToken) != viewer)
        {
            throw new ViewerRevokedException();
        }

        return company;
    }

    private static void DemandReach(Viewer viewer, long companyId, long? businessPartnerId)
    {
        if (!viewer.Reaches(companyId, businessPartnerId))
        {
            throw new CompanyNotFoundException(companyId);
        }
    }

    private async Task<IReadOnlyList<HistoryEntry>> ReadLogAsync(long companyId, long after, long upTo, CancellationToken cancellationToken)
        => await ReadAsync(LiveRead.Log, db => HistoryTail.ReadLogAsync(db, companyId, after, upTo, LogPage, cancellationToken));

    private async Task<T> ReadAsync<T>(LiveRead kind, Func<LicensingDbContext, Task<T>> read)
    {
        var (began, isFailed) = (_time.GetTimestamp(), true);
        try
        {
            await using var db = _contexts.CreateDbContext(Viewer.System);
            var result = await read(db);
            isFailed = false;
            return result;
        }
        finally
        {
            LiveMeasures.Reads(kind, _time.GetElapsedTime(began), isFailed);
        }
    }

    /// <summary>One stream's place among those who watch a company.</summary>
    private sealed class Watching<TState> : IDisposable
        where TState : class
    {
        private readonly LiveFeed _feed;
        private readonly CompanyTopics<TState> _topics;
        private readonly CompanyTopic<TState> _topic;
        private readonly TopicWatch<TState> _watch;
        private readonly Viewer _viewer;
        private readonly CancellationToken _cancellation;
        private readonly CancellationTokenRegistration _cancelled;
        private readonly CancellationToken _revocation;
        private readonly CancellationTokenRegistration _revoked;

        public Watching(LiveFeed feed, CompanyTopics<TState> topics, long companyId, Viewer viewer, CancellationToken cancellationToken)
        {
            (_feed, _topics, _viewer, _cancellation) = (feed, topics, viewer, cancellationToken);

            // Joined before the first read begins, so that no change falls between the two.
            _topic = topics.Join(companyId);
            feed._companies.Watch(companyId);
            _watch = new TopicWatch<TState>(_topic);
            _topic.Add(_watch);
            _cancelled = cancellationToken.UnsafeRegister(
                static (watch, token) => ((TopicWatch<TState>)watch!).End(new OperationCanceledException(token)), _watch);
            _revocation = feed._viewers.Watch(viewer);
            _revoked = _revocation.UnsafeRegister(static watch => ((TopicWatch<TState>)watch!).End(new ViewerRevokedException()), _watch);
        }

        /// <summary>A state read from now on.</summary>
        public async ValueTask<TState> FirstAsync()
        {
            await _topic.WaitAsync(_topic.Request(), _cancellation);
            return _topic.Latest!;
        }

        /// <summary>The latest state, once there is another one.</summary>
        /// <exception cref="ViewerRevokedException">The viewer has lost its right to watch.</exception>
        public ValueTask<TState> NextAsync() => _watch.NextAsync();

        /// <summary>What has been read last.</summary>
        public TState Latest => _topic.Latest!;

        /// <summary>To be asked before each item: a reader that is slow has many before it waits for the next state.</summary>
        /// <exception cref="ViewerRevokedException">The viewer has lost its right to watch.</exception>
        public void DemandStanding()
        {
            if (_revocation.IsCancellationRequested)
            {
                throw new ViewerRevokedException();
            }
        }

        public void Dispose()
        {
            _revoked.Dispose();
            _cancelled.Dispose();
            _topic.Remove(_watch);
            _feed._viewers.Unwatch(_viewer);
            _feed._companies.Unwatch(_topic.CompanyId);
            _topics.Leave(_topic);
        }
    }
}
