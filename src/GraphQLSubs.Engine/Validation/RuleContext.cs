using System.Runtime.CompilerServices;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types;

namespace GraphQLSubs.Engine.Validation;

/// <summary>What the rules of one validation share: the document, the place of the walk, the errors.</summary>
internal abstract class RuleContext(DocumentNode document, ValidationOptions options)
{
    private readonly List<IError> _errors = [];
    private readonly List<SyntaxNode> _path = [];
    private IReadOnlyDictionary<string, DirectiveDefinition>? _directives;

    public DocumentNode Document { get; } = document;

    public ValidationOptions Options { get; } = options;

    /// <summary>The schema that the document queries or extends; null for an SDL document that stands alone.</summary>
    public abstract Schema? Schema { get; }

    /// <summary>The directives that the document may apply.</summary>
    public IReadOnlyDictionary<string, DirectiveDefinition> Directives => _directives ??= DirectiveDefinitions.Of(Schema, Document);

    public IReadOnlyList<IError> Errors => _errors;

    /// <summary>Whether no rule need go on: there are errors enough, or the document is too much work.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>The node around the current one.</summary>
    public SyntaxNode Parent => _path[^2];

    /// <summary>The definition that the current node is in.</summary>
    public DefinitionNode Definition => (DefinitionNode)_path[1];

    public virtual void Enter(SyntaxNode node) => _path.Add(node);

    public virtual void Leave(SyntaxNode node) => _path.RemoveAt(_path.Count - 1);

    public void Report(string message, params ReadOnlySpan<SyntaxNode> nodes) => Report(GraphQLError.At(message, nodes));

    public void Report(IError error)
    {
        if (IsStopped)
        {
            return;
        }
        _errors.Add(error);
        IsStopped = _errors.Count >= Options.MaxErrors;
    }

    /// <summary>Gives the document up: to go on would cost more than a document may.</summary>
    public void Abort(string message, params ReadOnlySpan<SyntaxNode> nodes)
    {
        Report(message, nodes);
        IsStopped = true;
    }

    /// <summary>To be asked by whatever follows fragments recursively: a chain of fragments nests deeper than the parser's limit lets one of them.</summary>
    public bool CanDescend()
    {
        if (!IsStopped && !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            Abort("The document nests too deeply.");
        }
        return !IsStopped;
    }

    public string DidYouMean(string input, IEnumerable<string> options, string? kind = null)
        => Options.Suggestions ? Validation.Suggestions.DidYouMean(Validation.Suggestions.Find(input, options), kind) : "";

    public string DidYouMean(IReadOnlyList<string> suggestions, string? kind = null)
        => Options.Suggestions ? Validation.Suggestions.DidYouMean(suggestions, kind) : "";
}
