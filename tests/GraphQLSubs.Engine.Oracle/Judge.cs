using System.Text.Json;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types;
using GraphQLSubs.Engine.Types.Coercion;
using GraphQLSubs.Engine.Types.Sdl;
using GraphQLSubs.Engine.Validation;

namespace GraphQLSubs.Engine.Oracle;

/// <summary>Asks the engine, without a server, what it thinks of documents and variables.</summary>
internal sealed class Judge
{
    private readonly Dictionary<string, Schema> _schemas = [];

    public Verdict Answer(Question question)
    {
        if (question.Sdl is not null)
        {
            _schemas[question.Schema] = SdlSchema.Build(question.Sdl);
            return Verdict.None;
        }

        var schema = _schemas[question.Schema];
        DocumentNode document;
        try
        {
            document = DocumentParser.Parse(question.Document ?? throw new JsonException("A question has a schema or a document."));
        }
        catch (SyntaxException e)
        {
            return new Verdict("syntax", [e.Message]);
        }

        return question.Variables is { } variables
            ? ToVerdict("variables", VariableCoercion.Coerce(schema, document.Definitions.OfType<OperationDefinitionNode>().First().VariableDefinitions, variables).Errors)
            : ToVerdict("validation", DocumentValidator.Validate(schema, document));
    }

    private static Verdict ToVerdict(string stage, IReadOnlyList<IError> errors)
        => errors.Count == 0 ? Verdict.None : new Verdict(stage, [.. errors.Select(error => error.Message)]);
}
