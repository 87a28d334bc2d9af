using System.Text;
using GraphQLSubs.Engine.Fuzz.Mutation;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Validation;

namespace GraphQLSubs.Engine.Fuzz.Targets;

/// <summary>
/// The validator, over the server's schema and one of everything that it lacks. What it lets pass is executed, over made-up values, with variables of their types'
/// defaults: no document that is valid may end in an unexpected error.
/// </summary>
internal sealed class ValidatorTarget : FuzzTarget
{
    private readonly IReadOnlyList<SampleServer> _servers = [new(Resources.Schema("features")), new(Resources.Schema("server"))];
    private readonly IReadOnlyList<DocumentGenerator> _generators;

    private readonly List<SampleServer> _valid = [];
    private DocumentNode? _document;

    public ValidatorTarget()
    {
        _generators = [.. _servers.Select(server => new DocumentGenerator(server.Schema))];
        Tokens =
        [
            .. Vocabulary.Language, "@skip(if: true)", "@include(if: $a)", "...a", "...{", "... on Box", "fragment a on Box {", "$a: Int!", "$a", "__schema", "__type(name: \"A\")",
            .. _servers.SelectMany(server => server.Schema.Types).Select(type => type.Name).Take(60), .. _servers[0].Schema.QueryType!.Fields.Select(field => field.Name),
        ];
    }

    public override string Name => "validator";

    public override string Corpus => "documents";

    public override IReadOnlyList<string> Tokens { get; }

    // Bounded by the limits of the validation, twice: comparisons of overlapping fields above all, 100,000 at 64 bytes, and fragments that are visited up to 1,000 times.
    public override long AllocationLimit(int length) => 32_000_000 + (8_192L * length);

    public override byte[] Generate(Random random) => Encoding.UTF8.GetBytes(_generators[random.Next(_generators.Count)].Generate(random));

    public override string Read(byte[] input)
    {
        _document = null;
        _valid.Clear();
        try
        {
            _document = DocumentParser.Parse(input);
        }
        catch (SyntaxException)
        {
            return "syntax";
        }
        var outcome = new StringBuilder();
        foreach (var server in _servers)
        {
            var errors = DocumentValidator.Validate(server.Schema, _document);
            if (errors.Count == 0)
            {
                _valid.Add(server);
            }
            outcome.Append(errors.Count == 0 ? "valid" : Shape(errors[0].Message)).Append(';');
        }
        return outcome.ToString();
    }

    public override void Check(byte[] input)
    {
        foreach (var server in _valid)
        {
            foreach (var operation in _document!.Definitions.OfType<OperationDefinitionNode>().Where(o => o.Operation is not OperationType.Subscription).Take(2))
            {
                server.Execute(input, operation);
            }
        }
    }
}
