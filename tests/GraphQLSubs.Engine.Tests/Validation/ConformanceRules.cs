using GraphQLSubs.Engine.Tests.Conformance;
using GraphQLSubs.Engine.Validation;

namespace GraphQLSubs.Engine.Tests.Validation;

/// <summary>Runs one rule alone, as the cases of graphql-js do, and writes its errors as they are compared.</summary>
internal static class ConformanceRules
{
    public static Func<TContext, ValidationRule> Factory<TContext>(string name)
        where TContext : RuleContext
    {
        var type = typeof(ValidationRule).Assembly.GetType($"GraphQLSubs.Engine.Validation.Rules.{name}", throwOnError: true)!;
        return context => (ValidationRule)Activator.CreateInstance(type, context)!;
    }

    public static string Write(IReadOnlyList<CorpusError> errors)
        => string.Join('\n', errors.Select(e => $"{e.Message} {string.Join(' ', (e.Locations ?? []).Select(l => $"{l.Line}:{l.Column}"))}"));

    public static string Write(IReadOnlyList<IError> errors)
        => string.Join('\n', errors.Select(e => $"{e.Message} {string.Join(' ', e.Locations.Select(l => $"{l.Line}:{l.Column}"))}"));
}
