using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Server.Commands;

namespace GraphQLSubs.Server.Members;

/// <summary>The member does not exist in the company concerned. Another company's member is told as one that does not exist.</summary>
/// <param name="error">The failure.</param>
public sealed class MemberNotFoundError(MemberNotFoundException error) : IMutationError
{
    /// <summary>What went wrong, as a sentence.</summary>
    public string Message => error.Message;

    /// <summary>The member that was asked for.</summary>
    [ID<Member>]
    public long MemberId => error.MemberId;
}
