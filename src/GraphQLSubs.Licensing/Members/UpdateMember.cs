using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Commands;

namespace GraphQLSubs.Licensing.Members;

/// <summary>Changes what is known about a member. What is left out stays as it is.</summary>
/// <param name="MemberId">The member.</param>
public sealed record UpdateMember(long MemberId) : MemberCommand(MemberId)
{
    /// <summary>The e-mail address that it signs in with.</summary>
    public Change<string?> LoginEmail { get; init; }

    /// <summary>The first name.</summary>
    public Change<string?> FirstName { get; init; }

    /// <summary>The last name.</summary>
    public Change<string?> LastName { get; init; }

    /// <summary>The job title; null for unknown.</summary>
    public Change<string?> JobTitle { get; init; }

    /// <summary>The department; null for unknown.</summary>
    public Change<string?> Department { get; init; }

    /// <summary>The country; null for unknown.</summary>
    public Change<string?> Country { get; init; }

    /// <summary>The language; null for unknown.</summary>
    public Change<string?> Language { get; init; }

    /// <summary>What it may do in its company. Nobody changes its own role.</summary>
    public Change<MemberRole?> Role { get; init; }

    private protected override Permission Demands(MemberPermissions can, Member member)
        => Role.Value is { } role && role != member.Role ? can.ChangeRole : can.Update;

    private protected override async Task<MemberChange> ApplyAsync(CompanyTransaction transaction, Member member, CancellationToken cancellationToken)
    {
        var fields = MemberFieldTable.All.Aggregate(MemberFields.Of(member), (present, field) => field.With(present, this));
        await MemberRecords.UpdateAsync(transaction, member, fields.Validated(), cancellationToken);
        return new MemberChange { Member = member, History = transaction.History };
    }
}
