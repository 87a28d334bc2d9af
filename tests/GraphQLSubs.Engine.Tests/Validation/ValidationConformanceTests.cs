using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Tests.Conformance;
using GraphQLSubs.Engine.Types;
using GraphQLSubs.Engine.Types.Configuration;
using GraphQLSubs.Engine.Types.Sdl;
using GraphQLSubs.Engine.Validation;
using GraphQLSubs.Engine.Values;

namespace GraphQLSubs.Engine.Tests.Validation;

public sealed class ValidationConformanceTests
{
    private static readonly ValidationOptions s_options = new() { MaxErrors = int.MaxValue };

    [Fact]
    public void Every_document_is_judged_as_in_graphql_js()
    {
        var schemas = new Dictionary<string, Schema>();
        var differences = Corpus.Validation()
            .Select(c => (Case: c, Expected: ConformanceRules.Write(c.Errors), Actual: Validate(c, schemas)))
            .Where(c => c.Expected != c.Actual)
            .Select(c => $"{c.Case.Rule} {c.Case.Test}\n{c.Case.Document}\nexpected\n{c.Expected}\nactual\n{c.Actual}\n")
            .ToList();

        Assert.True(differences.Count == 0, $"{differences.Count} differ:\n{string.Join('\n', differences)}");
    }

    private static string Validate(ValidationCase c, Dictionary<string, Schema> schemas)
    {
        if (!schemas.TryGetValue(c.Schema, out var schema))
        {
            schemas.Add(c.Schema, schema = BuildSchema(c.Schema));
        }
        return ConformanceRules.Write(DocumentValidator.Validate(
            schema, DocumentParser.Parse(c.Document), s_options, [ConformanceRules.Factory<ValidationContext>(c.Rule)]));
    }

    private static Schema BuildSchema(string id)
    {
        var configuration = SdlSchemaReader.Read(DocumentParser.Parse(Corpus.Schemas[id], ParserOptions.Trusted));
        // SDL does not carry what a scalar accepts: in this schema of graphql-js it accepts nothing.
        if (id == "b2917e802f")
        {
            configuration.Types.OfType<ScalarTypeConfiguration>().Single(type => type.Name == "CustomScalar").Scalar = new RefusingScalar("CustomScalar");
        }
        return configuration.ToSchema(validate: false);
    }

    private sealed class RefusingScalar(string name) : ScalarType(name)
    {
        public override bool TryParseLiteral(ValueNode literal, out object? value, [NotNullWhen(false)] out string? error)
        {
            (value, error) = (null, "");
            return false;
        }

        public override bool TryParseJson(JsonElement json, out object? value, [NotNullWhen(false)] out string? error)
        {
            (value, error) = (null, "");
            return false;
        }

        public override bool TryWrite(object value, ValueWriter writer, [NotNullWhen(false)] out string? error)
        {
            error = "";
            return false;
        }
    }
}
