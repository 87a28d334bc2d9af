using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Commands;

namespace GraphQLSubs.Licensing.Members;

/// <summary>A change of one member.</summary>
/// <param name="MemberId">The member.</param>
public abstract record MemberCommand(long MemberId) : LicensingCommand<MemberChange>
{
    internal sealed override CommandSubject Subject => CommandSubject.Member(MemberId);

    internal sealed override CommandReads Reads => new(MemberId: MemberId);

    internal sealed override ValueTask<Permission> PermissionAsync(CompanyTransaction transaction, CancellationToken cancellationToken)
    {
        var member = transaction.Member(MemberId);
        return new(Demands(ViewerCan.On(transaction.Viewer, transaction.Company, member), member));
    }

    internal sealed override Task<MemberChange> ApplyAsync(CompanyTransaction transaction, CancellationToken cancellationToken)
        => ApplyAsync(transaction, transaction.Member(MemberId), cancellationToken);

    /// <summary>What the viewer must be permitted.</summary>
    private protected abstract Permission Demands(MemberPermissions can, Member member);

    private protected abstract Task<MemberChange> ApplyAsync(CompanyTransaction transaction, Member member, CancellationToken cancellationToken);
}
