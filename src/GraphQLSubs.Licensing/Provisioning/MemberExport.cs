using System.Runtime.CompilerServices;
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

    /// <summary>Checks the viewer's rights, and reads the members that there are now.</summary>
    /// <param name="companyId">The company.</param>
    /// <param name="viewer">On whose behalf.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The file in parts, each of which is read, on a connection of its own, when it is asked for, and overwritten by the next one.</returns>
    /// <exception cref="CompanyNotFoundException">The company is out of reach.</exception>
    /// <exception cref="NotPermittedException">The viewer does not administer the company.</exception>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
        long companyId, Viewer viewer, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (subscriptions, latest) = await OpenAsync(companyId, viewer, cancellationToken);

        // A subscription of which nobody holds a licence when the export begins has no column, and none of its licences that are assigned meanwhile is written.
        var names = new SubscriptionNames(subscriptions);
        var held = subscriptions.Where(s => s.Assigned > 0)
            .OrderBy(s => s.Section).ThenBy(s => s.Name, StringComparer.Ordinal).ThenBy(s => s.Id).Select(s => (s.Id, Name: names.NameOf(s))).ToList();
        var columns = subscriptions.Where(s => s.Assigned > 0).Select(s => s.Section == Section.Service ? 0 : s.Id).Append(0).Distinct().Count();
        using var part = new MemoryStream();
        await using var csv = new MemberCsvWriter(part, columns);
        await csv.WriteHeaderAsync(cancellationToken);
        List<Member> page;
        var last = 0L;
        do
        {
            page = await ReadAsync(companyId, last, latest, viewer, cancellationToken);
            foreach (var member in page)
            {
                var licences = held.Where(s => member.Assignments.Exists(a => a.SubscriptionId == s.Id)).Select(s => s.Name).ToList();
                await csv.WriteAsync(member, licences, cancellationToken);
                last = member.Id;
            }

            if (page.Count < Page)
            {
                // Out of reach, a company has no members: what was read would look like all.
                await OpenAsync(companyId, viewer, cancellationToken);
            }

            await csv.FlushAsync(cancellationToken);
            yield return part.GetBuffer().AsMemory(0, (int)part.Length);
            part.SetLength(0);
        }
        while (page.Count == Page);
    }

    private async Task<(List<Subscription> Subscriptions, long LatestMember)> OpenAsync(long companyId, Viewer viewer, CancellationToken cancellationToken)
    {
        await using var db = contexts.CreateDbContext(viewer);
        var company = await db.Companies.AsNoTracking().SingleOrDefaultAsync(c => c.Id == companyId, cancellationToken)
            ?? throw new CompanyNotFoundException(companyId);
        if (ViewerCan.Administer(viewer, company).Reason is { } reason)
        {
            throw new NotPermittedException(reason);
        }

        return (
            await db.Subscriptions.AsNoTracking().Where(s => s.CompanyId == companyId).ToListAsync(cancellationToken),
            await db.Members.Where(m => m.CompanyId == companyId).MaxAsync(m => (long?)m.Id, cancellationToken) ?? 0);
    }

    private async Task<List<Member>> ReadAsync(long companyId, long after, long upTo, Viewer viewer, CancellationToken cancellationToken)
    {
        await using var db = contexts.CreateDbContext(viewer);
        return await db.Members.AsNoTracking().Include(m => m.Assignments)
            .Where(m => m.CompanyId == companyId && m.Id > after && m.Id <= upTo).OrderBy(m => m.Id).Take(Page).ToListAsync(cancellationToken);
    }
}
