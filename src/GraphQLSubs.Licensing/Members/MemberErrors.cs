namespace GraphQLSubs.Licensing.Members;

/// <summary>The member does not exist in the company concerned. Another company's member is told as one that does not exist.</summary>
/// <param name="memberId">The member that was asked for.</param>
public sealed class MemberNotFoundException(long memberId) : LicensingException("The member does not exist.")
{
    /// <summary>The member that was asked for.</summary>
    public long MemberId { get; } = memberId;
}
