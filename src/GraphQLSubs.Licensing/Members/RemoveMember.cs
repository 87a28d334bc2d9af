using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Commands;

namespace GraphQLSubs.Licensing.Members;

/// <summary>Takes every licence back from a member and deletes it. Nobody removes itself.</summary>
/// <param name="MemberId">The member.</param>
public sealed record RemoveMember(long MemberId) : MemberCommand(MemberId)
{
    private protected override Permission Demands(MemberPermissions can, Member member) => can.Remove;

    private protected override Task<MemberChange> ApplyAsync(CompanyTransaction transaction, Member member, CancellationToken cancellationToken)
    {
        MemberRecords.Remove(transaction, member);
        return Task.FromResult(new MemberChange { Member = member, History = transaction.History });
    }
}
