using GraphQLSubs.Engine.Conventions.Cost;
using GraphQLSubs.Engine.Execution.Compilation;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types;

namespace GraphQLSubs.Engine.Execution;

/// <summary>A document ready to run, or the errors that every request with it gets.</summary>
internal sealed record PreparedOperation(CompiledOperation? Operation, RequestErrorKind Kind, IReadOnlyList<IError> Errors)
{
    private CostPlan? _costPlan;

    /// <summary>Under what the cache keeps it.</summary>
    public DocumentKey Key { get; init; }

    /// <summary>How the operation's cost is computed; made when first asked for.</summary>
    /// <exception cref="GraphQLException">The operation is too large for it.</exception>
    public CostPlan GetCostPlan(CostOptions options) => _costPlan ??= CostPlanner.Create(Operation!, options);
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
        Schema schema, ReadOnlySpan<byte> document, string? operationName, Func<DocumentNode, IReadOnlyList<IError>> validate)
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
    public static PreparedOperation Compile(Schema schema, DocumentNode document, string? operationName)
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
        if (schema.GetRootType(operation.Operation) is not { } root)
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
