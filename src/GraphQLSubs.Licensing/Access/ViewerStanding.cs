using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.Members;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Licensing.Access;

/// <summary>What the database says of a member, whatever its token says.</summary>
/// <param name="CompanyId">The company that it is a member of.</param>
/// <param name="Role">What it may do in its company.</param>
public sealed record MemberStanding(long CompanyId, MemberRole Role);

/// <summary>
/// What a viewer is at present. A token tells what its viewer was when it was issued, and is valid for hours: commands ask here behind the lock on the company,
/// those of another company's administrators once more before they commit, and everything else asks through <see cref="ViewerStandings"/>.
/// </summary>
public static class ViewerStanding
{
    /// <summary>
    /// The viewer as far as its token is still true: one that no longer administers its company is a plain member of it. One that is no member of a company, as
    /// a service account, stands by its token. A token never gets more than it says.
    /// </summary>
    /// <param name="viewer">The viewer of the token.</param>
    /// <param name="member">What the database says of <see cref="Viewer.MemberId"/>; null when there is no such member, or the viewer is none.</param>
    /// <returns>Null when the viewer is no longer a member of its company.</returns>
    public static Viewer? As(this Viewer viewer, MemberStanding? member)
    {
        if (viewer.MemberId is not { } id)
        {
            return viewer;
        }

        if (member?.CompanyId != viewer.CompanyId)
        {
            return null;
        }

        return viewer.Role == ViewerRole.Member || member.Role == MemberRole.CompanyAdmin
            ? viewer
            : Viewer.Member(viewer.Subject, viewer.Name, viewer.CompanyId, id);
    }

    /// <summary>What the database says of some members; those who are gone are left out.</summary>
    internal static Task<Dictionary<long, MemberStanding>> ReadAsync(
        LicensingDbContext db, IReadOnlyCollection<long> memberIds, CancellationToken cancellationToken)
        => db.Members.IgnoreQueryFilters().Where(m => memberIds.Contains(m.Id))
            .Select(m => new { m.Id, m.CompanyId, m.Role })
            .ToDictionaryAsync(m => m.Id, m => new MemberStanding(m.CompanyId, m.Role), cancellationToken);

    /// <summary>The viewer as it stands in the transaction of the context.</summary>
    internal static async Task<Viewer?> ReadAsync(LicensingDbContext db, Viewer viewer, CancellationToken cancellationToken)
        => viewer.MemberId is { } id ? viewer.As((await ReadAsync(db, [id], cancellationToken)).GetValueOrDefault(id)) : viewer;
}
