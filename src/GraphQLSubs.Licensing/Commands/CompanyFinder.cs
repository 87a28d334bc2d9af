using System.Collections.Concurrent;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Data;
using Microsoft.EntityFrameworkCore;
using Query = System.Func<GraphQLSubs.Licensing.Data.LicensingDbContext, long, System.Threading.CancellationToken, System.Threading.Tasks.Task<long?>>;

namespace GraphQLSubs.Licensing.Commands;

/// <summary>
/// Finds the company that a command is about, as far as its viewer reaches. What was found is known from then on, each reach by itself: nothing moves to
/// another company, and whether the company is within reach is asked once more behind its lock. So who never reached a company comes near no lock of it, and who
/// no longer does comes near it once.
/// </summary>
internal sealed class CompanyFinder(LicensingDbContextFactory contexts)
{
    // What was not asked for since as many others were found is forgotten.
    private const int Generation = 20_000;

    // A compiled query is one model's, and each reach has its own.
    private readonly ConcurrentDictionary<(ViewerRole Role, SubjectKind Kind), Query> _queries = new();
    private readonly Lock _lock = new();
    private ConcurrentDictionary<Question, long> _young = new();
    private ConcurrentDictionary<Question, long> _old = new();
    private int _found;

    /// <exception cref="LicensingException">It is not within reach, or was not when it was last asked for.</exception>
    public ValueTask<long> FindAsync(CommandSubject subject, Viewer viewer, CancellationToken cancellationToken)
    {
        var question = new Question(subject, viewer.Role, viewer.CompanyId);
        if (_young.TryGetValue(question, out var companyId))
        {
            return new(companyId);
        }

        if (_old.TryGetValue(question, out companyId))
        {
            Know(question, companyId);
            return new(companyId);
        }

        return ReadAsync(question, viewer, cancellationToken);
    }

    /// <summary>Forgets what is no longer within reach.</summary>
    public void Forget(CommandSubject subject, Viewer viewer)
    {
        var question = new Question(subject, viewer.Role, viewer.CompanyId);
        _young.TryRemove(question, out _);
        _old.TryRemove(question, out _);
    }

    private async ValueTask<long> ReadAsync(Question question, Viewer viewer, CancellationToken cancellationToken)
    {
        await using var db = contexts.CreateDbContext(viewer);
        var query = _queries.GetOrAdd((viewer.Role, question.Subject.Kind), static asked => Compile(asked.Kind));
        var companyId = await query(db, question.Subject.Id, cancellationToken) ?? throw question.Subject.NotFound();

        // A plain member reaches but some of its company, by what it holds at the moment.
        if (viewer.Role != ViewerRole.Member)
        {
            Know(question, companyId);
        }

        return companyId;
    }

    private static Query Compile(SubjectKind kind) => kind switch
    {
        SubjectKind.Company => EF.CompileAsyncQuery(
            (LicensingDbContext db, long id, CancellationToken _) => db.Companies.Where(c => c.Id == id).Select(c => (long?)c.Id).SingleOrDefault()),
        SubjectKind.Subscription => EF.CompileAsyncQuery(
            (LicensingDbContext db, long id, CancellationToken _) => db.Subscriptions.Where(s => s.Id == id).Select(s => (long?)s.CompanyId).SingleOrDefault()),
        SubjectKind.Member => EF.CompileAsyncQuery(
            (LicensingDbContext db, long id, CancellationToken _) => db.Members.Where(m => m.Id == id).Select(m => (long?)m.CompanyId).SingleOrDefault()),
        _ => EF.CompileAsyncQuery(
            (LicensingDbContext db, long id, CancellationToken _) => db.ImportJobs.Where(j => j.Id == id).Select(j => (long?)j.CompanyId).SingleOrDefault()),
    };

    private void Know(Question question, long companyId)
    {
        if (!_young.TryAdd(question, companyId) || Interlocked.Increment(ref _found) < Generation)
        {
            return;
        }

        lock (_lock)
        {
            if (_found >= Generation)
            {
                (_old, _young, _found) = (_young, new(), 0);
            }
        }
    }

    private readonly record struct Question(CommandSubject Subject, ViewerRole Role, long CompanyId);
}
