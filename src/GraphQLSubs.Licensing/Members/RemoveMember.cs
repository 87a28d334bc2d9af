using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.Data;

namespace GraphQLSubs.Licensing.Members;

/// <summary>Takes every licence back from a member and deletes it. Nobody removes itself.</summary>
/// <param name="MemberId">The member.</param>
public sealed record RemoveMember(long MemberId) : LicensingCommand<MemberChange>
{
    internal override Task<long> FindCompanyAsync(LicensingDbContext db, CancellationToken cancellationToken)
        => MemberLookup.FindCompanyAsync(db, MemberId, cancellationToken);

    internal override async Task<MemberChange> ApplyAsync(CompanyTransaction transaction, CancellationToken cancellationToken)
    {
        var book = await LicenceBook.OpenAsync(transaction, [MemberId], cancellationToken);
        var member = book.Member(MemberId);
        CompanyTransaction.Demand(ViewerCan.On(transaction.Viewer, transaction.Company, member).Remove);
        MemberRecords.Remove(transaction, member);
        return new MemberChange { Member = member, History = transaction.History };
    }
}
