using GraphQLSubs.Engine.Types.Coercion;

namespace GraphQLSubs.Engine.Execution;

/// <summary>Looks at each request before it is executed.</summary>
internal interface IOperationAnalyzer
{
    /// <param name="prepared">The document, with its operation.</param>
    /// <param name="variables">The variables.</param>
    /// <param name="request">The request.</param>
    /// <exception cref="GraphQLException">The request is refused.</exception>
    OperationFindings Analyze(PreparedOperation prepared, VariableValues variables, OperationRequest request);
}

/// <summary>What was found of a request.</summary>
/// <param name="IsExecuted">Whether it is executed at all.</param>
/// <param name="Extensions">What its responses are extended by.</param>
internal readonly record struct OperationFindings(bool IsExecuted, IReadOnlyDictionary<string, object?> Extensions)
{
    /// <summary>It is executed, and nothing is to be said of it.</summary>
    public static OperationFindings None { get; } = new(true, System.Collections.ObjectModel.ReadOnlyDictionary<string, object?>.Empty);
}
