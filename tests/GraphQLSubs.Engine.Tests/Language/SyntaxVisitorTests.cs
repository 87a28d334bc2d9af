using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Tests.Language;

public sealed class SyntaxVisitorTests
{
    [Fact]
    public void Every_kind_of_node_is_visited_and_left()
    {
        var recorder = new Recorder();

        recorder.Visit(DocumentParser.Parse(""""
            query Q($a: [Int!] = 1 @d(a: {b: 2.5, c: "x", d: true, e: null, f: [E]})) { f(a: $a) { ...F ... on A { b } } }
            fragment F on A { b }
            schema { query: Q } extend schema @a
            scalar S extend scalar S @a
            type T implements I { f(a: Int): Int } extend type T @a
            interface I { f: Int } extend interface I @a
            union U = A extend union U = B
            enum E { A } extend enum E { B }
            input N { a: Int } extend input N { b: Int }
            directive @d(a: Int) on FIELD
            """"));

        Assert.Equal(Enum.GetValues<SyntaxKind>(), recorder.Entered.Distinct().Order());
        Assert.Equal(recorder.Entered.Order(), recorder.Left.Order());
    }

    [Fact]
    public void What_is_skipped_is_neither_descended_nor_left()
    {
        var recorder = new Recorder { Skipped = SyntaxKind.Field };

        recorder.Visit(DocumentParser.Parse("{ a { b } ...F }"));

        Assert.Single(recorder.Entered, SyntaxKind.Field);
        Assert.Contains(SyntaxKind.FragmentSpread, recorder.Left);
        Assert.DoesNotContain(SyntaxKind.Field, recorder.Left);
    }

    private sealed class Recorder : SyntaxVisitor
    {
        public SyntaxKind? Skipped { get; init; }

        public List<SyntaxKind> Entered { get; } = [];

        public List<SyntaxKind> Left { get; } = [];

        protected override VisitAction Enter(SyntaxNode node)
        {
            Entered.Add(node.Kind);
            return node.Kind == Skipped ? VisitAction.Skip : VisitAction.Continue;
        }

        protected override void Leave(SyntaxNode node) => Left.Add(node.Kind);
    }
}
