using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Provisioning.Csv;
using GraphQLSubs.Licensing.Provisioning.Lines;
using GraphQLSubs.Licensing.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Licensing.Provisioning;

/// <summary>Writes a company's members with their licences as a file that, imported again, changes nothing.</summary>
/// <param name="contexts">Opens the contexts.</param>
public sealed class MemberExport(LicensingDbContextFactory contexts)
{
    private const int Page = 1_000;

    /// <summary>Checks the viewer's rights and reads what the columns depend on.</summary>
    /// <param name="companyId">The company.</param>
    /// <param name="viewer">On whose behalf.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What writes the file: each page of members is read when the one before is written.</returns>
    /// <exception cref="CompanyNotFoundException">The company is out of reach.</exception>
    /// <exception cref="NotPermittedException">The viewer does not administer the company.</exception>
    public async Task<Func<Stream, CancellationToken, Task>> OpenAsync(long companyId, Viewer viewer, CancellationToken cancellationToken = default)
    {
        await using var db = contexts.CreateDbContext(viewer);
        var company = await db.Companies.AsNoTracking().SingleOrDefaultAsync(c => c.Id == companyId, cancellationToken)
            ?? throw new CompanyNotFoundException(companyId);
        if (ViewerCan.Administer(viewer, company).Reason is { } reason)
        {
            throw new NotPermittedException(reason);
        }

        var subscriptions = await db.Subscriptions.AsNoTracking().Where(s => s.CompanyId == companyId).ToListAsync(cancellationToken);
        return (stream, cancellation) => WriteAsync(stream, companyId, subscriptions, viewer, cancellation);
    }

    // A subscription of which nobody holds a licence when the export begins has no column, and none of its licences that are assigned meanwhile is written.
    private async Task WriteAsync(Stream stream, long companyId, List<Subscription> subscriptions, Viewer viewer, CancellationToken cancellationToken)
    {
        var names = new SubscriptionNames(subscriptions);
        var held = subscriptions.Where(s => s.Assigned > 0)
            .OrderBy(s => s.Section).ThenBy(s => s.Name, StringComparer.Ordinal).ThenBy(s => s.Id).Select(s => (s.Id, Name: names.NameOf(s))).ToList();
        var columns = subscriptions.Where(s => s.Assigned > 0).Select(s => s.Section == Section.Service ? 0 : s.Id).Append(0).Distinct().Count();
        await using var csv = new MemberCsvWriter(stream, columns);
        await csv.WriteHeaderAsync(cancellationToken);
        List<Member> page;
        var last = 0L;
        do
        {
            page = await ReadAsync(companyId, last, viewer, cancellationToken);
            foreach (var member in page)
            {
                var licences = held.Where(s => member.Assignments.Exists(a => a.SubscriptionId == s.Id)).Select(s => s.Name).ToList();
                await csv.WriteAsync(member, licences, cancellationToken);
                last = member.Id;
            }

            await csv.FlushAsync(cancellationToken);
        }
        while (page.Count == Page);
    }

    private async Task<List<Member>> ReadAsync(long companyId, long after, Viewer viewer, CancellationToken cancellationToken)
    {
        await using var db = contexts.CreateDbContext(viewer);
        return await db.Members.AsNoTracking().Include(m => m.Assignments)
            .Where(m => m.CompanyId == companyId && m.Id > after).OrderBy(m => m.Id).Take(Page).ToListAsync(cancellationToken);
    }
}
