using System.Collections.Concurrent;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Data;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Licensing.Commands;

/// <summary>
/// Finds the company that a command is about, as far as its viewer reaches. What was found is known from then on, each reach by itself: nothing moves to
/// another company, and whether the company is within reach is asked once more behind its lock. So who reaches nothing comes near no lock.
/// </summary>
internal sealed class CompanyFinder(LicensingDbContextFactory contexts)
{
    // What was not asked for since as many others were found is forgotten.
    private const int Generation = 20_000;

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

    private async ValueTask<long> ReadAsync(Question question, Viewer viewer, CancellationToken cancellationToken)
    {
        await using var db = contexts.CreateDbContext(viewer);
        var id = question.Subject.Id;
        var companies = question.Subject.Kind switch
        {
            SubjectKind.Company => db.Companies.Where(c => c.Id == id).Select(c => (long?)c.Id),
            SubjectKind.Subscription => db.Subscriptions.Where(s => s.Id == id).Select(s => (long?)s.CompanyId),
            SubjectKind.Member => db.Members.Where(m => m.Id == id).Select(m => (long?)m.CompanyId),
            _ => db.ImportJobs.Where(j => j.Id == id).Select(j => (long?)j.CompanyId),
        };
        var companyId = await companies.SingleOrDefaultAsync(cancellationToken) ?? throw question.Subject.NotFound();

        // A plain member reaches but some of its company, by what it holds at the moment.
        if (viewer.Role != ViewerRole.Member)
        {
            Know(question, companyId);
        }

        return companyId;
    }

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
