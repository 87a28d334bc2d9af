using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Validation;

internal static class SyntaxExtensions
{
    /// <summary>The operation type as the language writes it.</summary>
    public static string Keyword(this OperationType operation) => operation switch
    {
        OperationType.Query => "query",
        OperationType.Mutation => "mutation",
        _ => "subscription",
    };

    /// <summary>Reports each name that occurs more than once, at all of its places.</summary>
    public static void ReportDoubled(this RuleContext context, IEnumerable<NameNode> names, Func<string, string> message)
    {
        foreach (var doubled in names.GroupBy(name => name.Value).Where(group => group.Skip(1).Any()))
        {
            context.Report(message(doubled.Key), [.. doubled]);
        }
    }
}
