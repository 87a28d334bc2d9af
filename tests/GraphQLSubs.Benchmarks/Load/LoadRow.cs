namespace GraphQLSubs.Benchmarks.Load;

/// <summary>One request of a row.</summary>
/// <param name="Variables">Its variables, as JSON, for the server.</param>
/// <param name="PlainVariables">The same for those whose cursors are the last name and id of the member before.</param>
internal sealed record LoadCall(string Variables, string PlainVariables)
{
    public LoadCall(string variables)
        : this(variables, variables)
    {
    }
}

/// <summary>What is measured: one document, with the variables of many requests.</summary>
/// <param name="Name">The row's name.</param>
/// <param name="Document">The document.</param>
/// <param name="Calls">The requests, in the order in which they are sent.</param>
/// <param name="IsMutation">Whether each request can be sent only once.</param>
internal sealed record LoadRow(string Name, string Document, IReadOnlyList<LoadCall> Calls, bool IsMutation = false);
