using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Tests.Conformance;
using GraphQLSubs.Engine.Types.Sdl;
using GraphQLSubs.Engine.Validation;

namespace GraphQLSubs.Engine.Tests.Validation;

public sealed class SdlConformanceTests
{
    [Fact]
    public void Every_type_system_document_is_judged_as_in_graphql_js()
    {
        var differences = Corpus.Sdl()
            .Select(c => (Case: c, Expected: ConformanceRules.Write(c.Errors), Actual: Validate(c)))
            .Where(c => c.Expected != c.Actual)
            .Select(c => $"{c.Case.Rule} {c.Case.Test}\nexpected\n{c.Expected}\nactual\n{c.Actual}\n")
            .ToList();

        Assert.True(differences.Count == 0, $"{differences.Count} differ:\n{string.Join('\n', differences)}");
    }

    private static string Validate(SdlCase c)
    {
        var extends = c.Extends is null ? null : SdlSchema.Build(Corpus.Schemas[c.Extends], validate: false);
        return ConformanceRules.Write(SdlValidator.Validate(
            DocumentParser.Parse(c.Sdl, ParserOptions.Trusted), extends, [ConformanceRules.Factory<SdlValidationContext>(c.Rule)]));
    }
}
