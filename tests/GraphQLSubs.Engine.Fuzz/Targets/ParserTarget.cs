using System.Text;
using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Fuzz.Targets;

/// <summary>The parser, and the printer: what is printed is read back as the same tree.</summary>
internal sealed class ParserTarget : FuzzTarget
{
    private DocumentNode? _document;

    public override string Name => "parser";

    public override string Corpus => "documents";

    public override IReadOnlyList<string> Tokens => Vocabulary.Language;

    // The most for a byte is an opening bracket in another: a node of 32 bytes, its place of 32, a list of 32 with room for four of 56. Names are better off:
    // two bytes make a field of 64, its name of 32, places of 32 each. Doubled, for arrays that grow.
    public override long AllocationLimit(int length) => 65_536 + (320L * length);

    public override string Read(byte[] input)
    {
        _document = null;
        try
        {
            _document = DocumentParser.Parse(input);
            return $"document {_document.Definitions.Aggregate(0L, (kinds, definition) => kinds | (1L << (int)definition.Kind))}";
        }
        catch (SyntaxException e)
        {
            return Shape(e.Message);
        }
    }

    public override void Check(byte[] input)
    {
        if (_document is not { } document)
        {
            return;
        }
        var printed = SyntaxPrinter.Print(document);
        DocumentNode again;
        try
        {
            again = DocumentParser.Parse(printed, ParserOptions.Trusted);
        }
        catch (SyntaxException e)
        {
            throw new InvariantException($"{e.Message} at {e.Line}:{e.Column} of what was printed:\n{printed}");
        }
        if (TreeText.Of(document) != TreeText.Of(again))
        {
            throw new InvariantException($"What was printed is another document:\n{printed}");
        }
    }

    /// <summary>A tree as text, without places: equal for equal trees.</summary>
    private sealed class TreeText : SyntaxVisitor
    {
        private readonly StringBuilder _text = new();

        public static string Of(SyntaxNode node)
        {
            var text = new TreeText();
            text.Visit(node);
            return text._text.ToString();
        }

        protected override VisitAction Enter(SyntaxNode node)
        {
            _text.Append('(').Append((int)node.Kind);
            _ = node switch
            {
                NameNode n => _text.Append(' ').Append(n.Value),
                IntValueNode n => _text.Append(' ').Append(n.Value),
                FloatValueNode n => _text.Append(' ').Append(n.Value),
                StringValueNode n => _text.Append(n.Block ? " block " : " ").Append(n.Value.Length).Append(':').Append(n.Value),
                BooleanValueNode n => _text.Append(' ').Append(n.Value),
                EnumValueNode n => _text.Append(' ').Append(n.Value),
                OperationDefinitionNode n => _text.Append(' ').Append(n.Operation),
                OperationTypeDefinitionNode n => _text.Append(' ').Append(n.Operation),
                DirectiveDefinitionNode n => _text.Append(' ').Append(n.Repeatable),
                TypeSystemTypeNode n => _text.Append(' ').Append(n.IsExtension),
                _ => _text,
            };
            return VisitAction.Continue;
        }

        protected override void Leave(SyntaxNode node) => _text.Append(')');
    }
}
