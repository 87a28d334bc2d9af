using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.Data;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Licensing.Members;

/// <summary>A change of one member.</summary>
/// <param name="MemberId">The member.</param>
public abstract record MemberCommand(long MemberId) : LicensingCommand<MemberChange>
{
    internal sealed override async Task<long> FindCompanyAsync(LicensingDbContext db, CancellationToken cancellationToken)
        => await db.Members.Where(m => m.Id == MemberId).Select(m => (long?)m.CompanyId).SingleOrDefaultAsync(cancellationToken)
            ?? throw new MemberNotFoundException(MemberId);

    internal sealed override async ValueTask<Permission> PermissionAsync(CompanyTransaction transaction, CancellationToken cancellationToken)
    {
        var book = await LicenceBook.OpenAsync(transaction, [MemberId], cancellationToken);
        var member = book.Member(MemberId);
        return Demands(ViewerCan.On(transaction.Viewer, transaction.Company, member), member);
    }

    // The member was read, with its licences, when the permission was asked for.
    internal sealed override Task<MemberChange> ApplyAsync(CompanyTransaction transaction, CancellationToken cancellationToken)
        => ApplyAsync(transaction, transaction.Db.Members.Local.FindEntry(MemberId)!.Entity, cancellationToken);

    /// <summary>What the viewer must be permitted.</summary>
    private protected abstract Permission Demands(MemberPermissions can, Member member);

    private protected abstract Task<MemberChange> ApplyAsync(CompanyTransaction transaction, Member member, CancellationToken cancellationToken);
}
