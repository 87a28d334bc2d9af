using System.Diagnostics;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Commands.Idempotency;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace GraphQLSubs.Licensing.Commands;

/// <summary>
/// The one way in which data changes: wait for the company's turn, open a transaction, lock the company, ask what the viewer is by now and whether it is
/// permitted what the command demands, check the rules, change, append the history, commit, wake the live feed. A dry run is the same with a rollback.
/// </summary>
/// <param name="contexts">Opens the contexts.</param>
/// <param name="viewers">Tells on whose behalf a command runs.</param>
/// <param name="wakeUps">Told of every commit.</param>
/// <param name="standings">Told of every member that changed.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told of what was committed.</param>
public sealed partial class LicensingCommands(
    LicensingDbContextFactory contexts, IViewerAccessor viewers, CompanyWakeUps wakeUps, ViewerStandings standings, TimeProvider time,
    ILogger<LicensingCommands> logger)
{
    private const int MaxAttempts = 10;

    private readonly CompanyQueue _queue = new();
    private readonly CompanyFinder _companies = new(contexts);
    private CompanyLock? _lock;

    /// <summary>Carries out a command on behalf of the current viewer.</summary>
    /// <typeparam name="TResult">What the command answers.</typeparam>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">Ends it before the commit, and never in between.</param>
    /// <exception cref="LicensingException">A rule said no; nothing was changed.</exception>
    /// <exception cref="InvalidOperationException">There is no current viewer.</exception>
    public Task<TResult> ExecuteAsync<TResult>(LicensingCommand<TResult> command, CancellationToken cancellationToken = default)
        => ExecuteAsync(command, viewers.Current ?? throw new InvalidOperationException("A command needs a viewer."), cancellationToken);

    /// <summary>Carries out a command on behalf of a given viewer.</summary>
    /// <typeparam name="TResult">What the command answers.</typeparam>
    /// <param name="command">The command.</param>
    /// <param name="viewer">The viewer.</param>
    /// <param name="cancellationToken">Ends it before the commit, and never in between.</param>
    /// <exception cref="LicensingException">A rule said no; nothing was changed.</exception>
    public async Task<TResult> ExecuteAsync<TResult>(LicensingCommand<TResult> command, Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        using var measure = CommandMeasure.Begin(command.GetType().Name, time);
        try
        {
            return await ExecuteAsync(command, viewer, measure, cancellationToken);
        }
        catch (Exception failure)
        {
            measure?.Fails(failure);
            throw;
        }
    }

    private async Task<TResult> ExecuteAsync<TResult>(
        LicensingCommand<TResult> command, Viewer viewer, CommandMeasure? measure, CancellationToken cancellationToken)
    {
        var remembers = IdempotentOutcomes.Remembers(command);
        long companyId;
        try
        {
            companyId = await _companies.FindAsync(command.Subject, viewer, cancellationToken);
        }
        catch (LicensingException) when (remembers)
        {
            // What the command is about may be gone because of the first time.
            if (await RecallAsync(command, viewer, cancellationToken) is { } outcome)
            {
                measure?.Succeeds(CommandOutcome.Recalled);
                return outcome.Result;
            }

            throw;
        }

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await ExecuteOnceAsync(command, viewer, companyId, measure, cancellationToken);
            }
            catch (Exception failure) when (attempt < MaxAttempts && Contention.Caused(failure))
            {
                measure?.Retries();
                await Task.Delay(TimeSpan.FromMilliseconds(10 * attempt * attempt), time, cancellationToken);
            }
        }
    }

    private async Task<IdempotencyOutcome<TResult>?> RecallAsync<TResult>(
        LicensingCommand<TResult> command, Viewer viewer, CancellationToken cancellationToken)
    {
        await using var db = contexts.CreateDbContext(Viewer.System);
        if (await ViewerStanding.ReadAsync(db, viewer, cancellationToken) is not { } acting || !MayRecall(acting)
            || await IdempotentOutcomes.RecallAsync(db, command, viewer, UtcNow(), cancellationToken) is not { } outcome)
        {
            return null;
        }

        var company = await db.Companies.AsNoTracking().SingleOrDefaultAsync(c => c.Id == outcome.CompanyId, cancellationToken);
        return company is not null && acting.Reaches(company.Id, company.BusinessPartnerId) ? outcome : null;
    }

    private async Task<TResult> ExecuteOnceAsync<TResult>(
        LicensingCommand<TResult> command, Viewer viewer, long companyId, CommandMeasure? measure, CancellationToken cancellationToken)
    {
        TResult result;
        IReadOnlyList<HistoryEntry> history;

        // Given back after the turn, which the next one waits for.
        await using var db = contexts.CreateDbContext(Viewer.System);

        // SQLite has one writer at a time for the whole database.
        var queued = measure?.Now();
        using (await _queue.EnterAsync(contexts.IsPostgres ? companyId : 0, cancellationToken))
        {
            measure?.HasTurn(queued!.Value);
            (result, history) = await TransactAsync(db, command, viewer, companyId, measure, cancellationToken);
        }

        if (history.Count > 0)
        {
            measure?.Commits(companyId, history[0].CorrelationId);
            if (logger.IsEnabled(LogLevel.Information))
            {
                LogCommitted(logger, command.GetType().Name, companyId, history.Count, history[0].CorrelationId, Activity.Current?.TraceId.ToHexString() ?? "");
            }

            ForgetStandings(history);
            wakeUps.Announce(companyId);
        }

        return result;
    }

    /// <returns>What is answered, and what was committed.</returns>
    private async Task<(TResult Result, IReadOnlyList<HistoryEntry> History)> TransactAsync<TResult>(
        LicensingDbContext db, LicensingCommand<TResult> command, Viewer viewer, long companyId, CommandMeasure? measure, CancellationToken cancellationToken)
    {
        // A savepoint would cost a round trip and protect nothing: a failed save ends the transaction.
        db.Database.AutoSavepointsEnabled = false;

        // They are looked for once, when they are saved.
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        var locking = measure?.Now();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var remembers = IdempotentOutcomes.Remembers(command);
        var rows = await Lock(db).TakeAsync(db, companyId, viewer, command.Reads, remembers ? command.IdempotencyKey : null, cancellationToken);
        measure?.HasLock(locking!.Value);
        var company = rows.Company ?? throw new CompanyNotFoundException(companyId);
        var acting = Standing(viewer, command.Subject, company, rows);
        var now = UtcNow();
        remembers &= MayRecall(acting);
        if (remembers && await IdempotentOutcomes.RecallAsync(db, command, rows.Outcome, now, cancellationToken) is { } outcome)
        {
            measure?.Succeeds(CommandOutcome.Recalled);
            return (outcome.Result, []);
        }

        var work = new CompanyTransaction(db, company, acting, rows, now);
        if ((await command.PermissionAsync(work, cancellationToken)).Reason is { } reason)
        {
            throw new NotPermittedException(reason);
        }

        var result = await command.ApplyAsync(work, cancellationToken);
        if (result is CommandResult told)
        {
            told.Touched = TouchedRows.Of(db.ChangeTracker);
        }

        if (command.DryRun)
        {
            await db.SaveChangesAsync(cancellationToken);
            await transaction.RollbackAsync(cancellationToken);
            measure?.Succeeds(CommandOutcome.DryRun);
            return (result, []);
        }

        if (remembers)
        {
            // Saved first, so that the ids are known.
            await db.SaveChangesAsync(cancellationToken);
            IdempotentOutcomes.Remember(db, command, companyId, viewer, result, now);
        }

        await CommandCommit.SaveAsync(db, transaction, acting, company, cancellationToken);
        measure?.Succeeds(work.History.Count > 0 ? CommandOutcome.Committed : CommandOutcome.Unchanged);
        return (result, work.History);
    }

    // All contexts of commands have one model.
    private CompanyLock Lock(LicensingDbContext db) => _lock ??= new CompanyLock(db.Model);

    // What the viewer is by now, behind the lock.
    private Viewer Standing(Viewer viewer, CommandSubject subject, Company company, LockedRows rows)
    {
        if (!viewer.Reaches(company.Id, company.BusinessPartnerId))
        {
            _companies.Forget(subject, viewer);
            throw subject.NotFound();
        }

        var acting = viewer.As(rows.Standing) ?? throw new NotPermittedException(PermissionReason.NotAnAdministrator);
        return acting.Reaches(company.Id, company.BusinessPartnerId) ? acting : throw new CompanyNotFoundException(company.Id);
    }

    // No command is permitted to a plain member, and what an administrator was answered is nothing for what it is now.
    private static bool MayRecall(Viewer acting) => acting.Role != ViewerRole.Member;

    private void ForgetStandings(IEnumerable<HistoryEntry> history)
    {
        var changed = history.Where(h => h.Operation is HistoryOperation.MemberUpdated or HistoryOperation.MemberRemoved)
            .Select(h => h.MemberId!.Value).ToHashSet();
        if (changed.Count > 0)
        {
            standings.Forget(changed);
        }
    }

    // PostgreSQL keeps microseconds and clients are shown milliseconds: what is stored is what was answered.
    private DateTimeOffset UtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());

    [LoggerMessage(
        EventId = 2301,
        Level = LogLevel.Information,
        Message = "{Command} of company {CompanyId} committed {Entries} history entries as {CorrelationId}, trace {TraceId}")]
    private static partial void LogCommitted(ILogger logger, string command, long companyId, int entries, Guid correlationId, string traceId);
}
