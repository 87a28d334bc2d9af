using GraphQLSubs.Licensing.Access;

namespace GraphQLSubs.Server.Access;

/// <summary>The viewer lacks the right.</summary>
/// <param name="error">The failure.</param>
public sealed class NotPermittedError(NotPermittedException error)
{
    /// <summary>What went wrong, as a sentence.</summary>
    public string Message => error.Message;

    /// <summary>Why.</summary>
    public PermissionReason Reason => error.Reason;
}
