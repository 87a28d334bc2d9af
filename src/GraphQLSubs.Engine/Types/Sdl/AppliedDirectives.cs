using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types.Configuration;

namespace GraphQLSubs.Engine.Types.Sdl;

/// <summary>What the specification's directives say where they are applied to definitions.</summary>
internal static class AppliedDirectives
{
    /// <summary>A string argument of the first application of a directive; null where it is not applied or the argument not given.</summary>
    public static string? Argument(IReadOnlyList<DirectiveNode> directives, string directive, string argument)
        => (directives.FirstOrDefault(d => d.Name.Value == directive)?.Arguments.FirstOrDefault(a => a.Name.Value == argument)?.Value as StringValueNode)?.Value;

    /// <summary>Why the element is deprecated; null where it is not.</summary>
    public static string? DeprecationReason(IReadOnlyList<DirectiveNode> directives)
        => directives.Any(d => d.Name.Value == "deprecated")
            ? Argument(directives, "deprecated", "reason") ?? SpecifiedDirectives.DefaultDeprecationReason
            : null;
}
