using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.History;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Licensing.Members;

/// <summary>How members come, change and go, for every command that does it. Fields are those that <see cref="MemberFields.Validated"/> answers.</summary>
internal static class MemberRecords
{
    /// <summary>Which of some addresses belong to somebody, of whatever company.</summary>
    public static async Task<HashSet<string>> FindTakenEmailsAsync(
        CompanyTransaction transaction, IReadOnlyCollection<string> emails, CancellationToken cancellationToken)
        => await transaction.Db.Members.IgnoreQueryFilters()
            .Where(m => emails.Contains(m.LoginEmail)).Select(m => m.LoginEmail).ToHashSetAsync(cancellationToken);

    /// <summary>Creates members without licences, and writes them, because the history needs their ids.</summary>
    /// <exception cref="LoginEmailTakenException">An address is taken.</exception>
    public static async Task<IReadOnlyList<Member>> CreateAsync(
        CompanyTransaction transaction, IReadOnlyList<MemberFields> fields, CancellationToken cancellationToken)
    {
        await DemandFreeAsync(transaction, [.. fields.Select(f => f.LoginEmail)], cancellationToken);
        var members = fields.Select(f => f.NewMember(transaction.Company.Id, transaction.Now)).ToList();
        transaction.Db.Members.AddRange(members);
        await transaction.Db.SaveChangesAsync(cancellationToken);
        foreach (var member in members)
        {
            transaction.Record(HistoryOperation.MemberCreated, HistorySentences.MemberCreated(member), member: member);
        }

        return members;
    }

    /// <summary>Creates a member without licences under an id that is its own; its address is known to be free.</summary>
    public static Member Create(CompanyTransaction transaction, MemberFields fields, long id)
    {
        var member = fields.NewMember(transaction.Company.Id, transaction.Now);
        member.Id = id;
        transaction.Db.Members.Add(member);
        transaction.Record(HistoryOperation.MemberCreated, HistorySentences.MemberCreated(member), member: member);
        return member;
    }

    /// <summary>Changes a member; without an entry when it is so already.</summary>
    /// <exception cref="LoginEmailTakenException">The new address is taken.</exception>
    public static async Task UpdateAsync(CompanyTransaction transaction, Member member, MemberFields fields, CancellationToken cancellationToken)
    {
        if (member.LoginEmail != fields.LoginEmail)
        {
            await DemandFreeAsync(transaction, [fields.LoginEmail], cancellationToken);
        }

        Update(transaction, member, fields);
    }

    /// <summary>Changes a member whose new address, if it has one, is known to be free; without an entry when it is so already.</summary>
    public static bool Update(CompanyTransaction transaction, Member member, MemberFields fields)
    {
        var before = MemberFields.Of(member);
        if (before == fields)
        {
            return false;
        }

        fields.Store(member);
        transaction.Record(HistoryOperation.MemberUpdated, HistorySentences.MemberUpdated(before, fields), member: member);
        return true;
    }

    /// <summary>Takes every licence back from a member, whose assignments are loaded with their subscriptions, and deletes it.</summary>
    public static void Remove(CompanyTransaction transaction, Member member)
    {
        foreach (var assignment in member.Assignments.OrderBy(a => a.Id).ToList())
        {
            Licences.TakeBack(transaction, assignment);
        }

        transaction.Record(HistoryOperation.MemberRemoved, HistorySentences.MemberRemoved(member), member: member);
        transaction.Db.Members.Remove(member);
    }

    private static async Task DemandFreeAsync(CompanyTransaction transaction, IReadOnlyCollection<string> emails, CancellationToken cancellationToken)
    {
        var taken = await FindTakenEmailsAsync(transaction, emails, cancellationToken);
        if (emails.FirstOrDefault(e => !taken.Add(e)) is { } email)
        {
            throw new LoginEmailTakenException(email);
        }
    }
}
