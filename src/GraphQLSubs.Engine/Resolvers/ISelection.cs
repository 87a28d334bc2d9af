using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types;

namespace GraphQLSubs.Engine.Resolvers;

/// <summary>A field that an operation selects, merged over all its occurrences.</summary>
public interface ISelection
{
    /// <summary>The key in the response.</summary>
    string ResponseName { get; }

    /// <summary>The field.</summary>
    OutputField Field { get; }

    /// <summary>The first occurrence in the document.</summary>
    FieldNode SyntaxNode { get; }

    /// <summary>Whether a field of that name is selected below it, on any of its possible types, skipped ones left out.</summary>
    /// <param name="fieldName">The field's name, not its response name.</param>
    bool IsSelected(string fieldName);
}
