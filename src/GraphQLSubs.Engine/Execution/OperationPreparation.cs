using GraphQLSubs.Engine.Execution.Compilation;
using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Execution;

/// <summary>A document ready to run, or the errors that every request with it gets.</summary>
internal sealed record PreparedOperation(CompiledOperation? Operation, RequestErrorKind Kind, IReadOnlyList<IError> Errors)
{
    private object? _plan;

    /// <summary>Under what the cache keeps it.</summary>
    public DocumentKey Key { get; init; }

    /// <summary>What the analyzer has made of the operation for all requests; made when first asked for.</summary>
    public T GetPlan<T>(Func<CompiledOperation, T> create) where T : class => (T)(_plan ??= create(Operation!));
}

/// <summary>Parses, validates and compiles a document.</summary>
internal static class OperationPreparation
{
    /// <summary>Prepares a document.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="document">The document as UTF-8.</param>
    /// <param name="operationName">The operation to run; null for the only one.</param>
    /// <param name="validate">Answers the errors of validation.</param>
    public static PreparedOperation Prepare(
        ExecutableSchema schema, ReadOnlySpan<byte> document, string? operationName, Func<DocumentNode, IReadOnlyList<IError>> validate)
    {
        DocumentNode parsed;
        try
        {
            parsed = DocumentParser.Parse(document);
        }
        catch (SyntaxException exception)
        {
            return new PreparedOperation(null, RequestErrorKind.Syntax, [SyntaxError(exception)]);
        }
        return validate(parsed) is { Count: > 0 } errors
            ? new PreparedOperation(null, RequestErrorKind.Validation, errors)
            : Compile(schema, parsed, operationName);
    }

    /// <summary>Chooses the operation and compiles it. Spec: GetOperation.</summary>
    public static PreparedOperation Compile(ExecutableSchema schema, DocumentNode document, string? operationName)
    {
        OperationDefinitionNode? operation = null;
        foreach (var candidate in document.Definitions.OfType<OperationDefinitionNode>())
        {
            if (operationName is null && operation is not null)
            {
                return Refuse("Must provide operation name if query contains multiple operations.");
            }
            if (operationName is null || candidate.Name?.Value == operationName)
            {
                operation = candidate;
            }
        }
        if (operation is null)
        {
            return Refuse(operationName is null ? "Must provide an operation." : $"Unknown operation named \"{operationName}\".");
        }
        var kind = operation.Operation.ToString().ToLowerInvariant();
        if (schema.Schema.GetRootType(operation.Operation) is not { } root)
        {
            return new PreparedOperation(
                null, RequestErrorKind.Request, [GraphQLError.At($"Schema is not configured to execute {kind} operation.", operation)]);
        }
        try
        {
            return new PreparedOperation(new CompiledOperation(schema, document, operation, root), RequestErrorKind.None, []);
        }
        catch (GraphQLException exception)
        {
            return new PreparedOperation(null, RequestErrorKind.Request, exception.Errors);
        }
    }

    private static PreparedOperation Refuse(string message)
        => new(null, RequestErrorKind.Request, [new GraphQLError(message).WithCode(ErrorCodes.InvalidRequest)]);

    private static IError SyntaxError(SyntaxException exception)
        => new GraphQLError(exception.Message) { Locations = [new ErrorLocation(exception.Line, exception.Column)] }.WithCode(ErrorCodes.SyntaxError);
}
