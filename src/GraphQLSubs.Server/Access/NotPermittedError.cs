using GraphQLSubs.Licensing.Access;

namespace GraphQLSubs.Server.Access;

/// <summary>The viewer lacks the right, or it cannot be done to what it is about; <c>viewerCan</c> tells the same beforehand.</summary>
/// <param name="error">The failure.</param>
public sealed class NotPermittedError(NotPermittedException error)
{
    /// <summary>What went wrong, as a sentence.</summary>
    public string Message => error.Message;

    /// <summary>Why not.</summary>
    public PermissionReason Reason => error.Reason;
}
