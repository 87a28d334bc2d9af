namespace GraphQLSubs.Engine.Execution.Documents;

/// <summary>How stored documents are used.</summary>
public sealed class PersistedOperationOptions
{
    /// <summary>
    /// Whether only stored documents are executed; false by default. Needs <c>UsePersistedOperationPipeline()</c>: with documents that clients
    /// register themselves it would protect nothing.
    /// </summary>
    public bool OnlyAllowPersistedDocuments { get; set; }

    /// <summary>Where <see cref="OnlyAllowPersistedDocuments"/> is set: whether a request may carry the text of a stored document; false by default.</summary>
    public bool AllowDocumentBody { get; set; }

    /// <summary>What a request gets that may not be executed; code HC0067 by default.</summary>
    public IError OperationNotAllowedError { get; set; } =
        new GraphQLError("Only persisted operations are allowed.").WithCode(ErrorCodes.OnlyPersistedOperationsAllowed);
}
