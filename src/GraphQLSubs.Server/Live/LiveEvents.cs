using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Live;
using GraphQLSubs.Licensing.Provisioning.Jobs;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Server.Authentication;

namespace GraphQLSubs.Server.Live;

/// <summary>
/// Streams of what happens, while it happens, by websocket (<c>graphql-transport-ws</c>) or server-sent events; for administrators of the company and of its
/// Business Partner. Rights are checked on subscribing and while it lasts: a viewer that loses them is told an error with the code <c>AUTH_NOT_AUTHORIZED</c>
/// or <c>NOT_FOUND</c>, one whose token expires <c>AUTH_NOT_AUTHENTICATED</c> or the close code 4403, and the stream ends.
/// </summary>
public sealed class LiveEvents
{
    /// <summary>Opens <see cref="LicenceCountChanged"/>.</summary>
    public IAsyncEnumerable<LicenceCount> WatchLicenceCounts(
        [ID<Company>] long companyId, [ID<Subscription>] long[]? subscriptionIds, LiveFeed feed, ViewerSession session, TimeProvider time)
        => feed.WatchLicenceCountsAsync(companyId, subscriptionIds, session.Viewer).UntilExpiry(session, time);

    /// <summary>
    /// At once the present counts of each subscription, in an event each, then each later state of any of them, new subscriptions included. Who reads slowly
    /// skips states, and never sees an older <c>version</c> after a newer one. Whoever subscribes again, after a lost connection, is told the present counts
    /// again.
    /// </summary>
    /// <param name="companyId">The company.</param>
    /// <param name="subscriptionIds">
    /// The subscriptions to tell of. Default: all of the company's, also those to come. One that is not the company's ends the stream with the code
    /// <c>NOT_FOUND</c>, an empty list with <c>BAD_REQUEST</c>.
    /// </param>
    [Authorize]
    [Subscribe(With = nameof(WatchLicenceCounts))]
    public LicenceCount LicenceCountChanged(
        [ID<Company>] long companyId, [ID<Subscription>] long[]? subscriptionIds, [EventMessage] LicenceCount count) => count;

    /// <summary>Opens <see cref="HistoryAppended"/>.</summary>
    public IAsyncEnumerable<HistoryEntry> WatchHistory(
        [ID<Company>] long companyId, long? after, LiveFeed feed, ViewerSession session, TimeProvider time)
        => feed.WatchHistoryAsync(companyId, after, session.Viewer).UntilExpiry(session, time);

    /// <summary>
    /// Every entry of a company's history after a given one, in order, once each and without a gap, and then those that follow. Whoever subscribes again with
    /// the last <c>sequence</c> it has seen misses nothing, however long it was away; the slow are waited for.
    /// </summary>
    /// <param name="companyId">The company.</param>
    /// <param name="after">
    /// The <c>sequence</c> of the last entry that the reader knows: 0 to begin with the first one. Default: to begin with the next one. A negative one, and one
    /// beyond the latest entry, end the stream with the code <c>BAD_REQUEST</c>, and <c>given</c> and <c>latest</c> in the error's extensions.
    /// </param>
    [Authorize]
    [Subscribe(With = nameof(WatchHistory))]
    public HistoryEntry HistoryAppended([ID<Company>] long companyId, long? after, [EventMessage] HistoryEntry entry) => entry;

    /// <summary>Opens <see cref="ImportProgress"/>.</summary>
    public IAsyncEnumerable<ImportJob> WatchImport([ID<ImportJob>] long jobId, ImportWatch imports, ViewerSession session, TimeProvider time)
        => imports.WatchAsync(jobId, session.Viewer)
            .Select(job => job ?? throw new GraphQLException(ErrorBuilder.New().SetMessage("The import does not exist.").SetCode("NOT_FOUND").Build()))
            .UntilExpiry(session, time);

    /// <summary>An import of members as it is, and then each later state of it until it has ended. Who reads slowly skips states.</summary>
    /// <param name="jobId">The import.</param>
    [Authorize]
    [Subscribe(With = nameof(WatchImport))]
    public ImportJob ImportProgress([ID<ImportJob>] long jobId, [EventMessage] ImportJob job) => job;
}
