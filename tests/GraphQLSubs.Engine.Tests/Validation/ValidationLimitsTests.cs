using System.Diagnostics;
using System.Text;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Validation;

namespace GraphQLSubs.Engine.Tests.Validation;

/// <summary>Documents that are small but mean much work: each is refused, and soon.</summary>
public sealed class ValidationLimitsTests
{
    // Generous, for machines that do other things: without its limit each would take minutes, gigabytes or the process's stack.
    // Tells a document that never ends from one that does, on a machine however busy; speed is measured elsewhere.
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(60);

    [Fact]
    public void Fragments_that_double_with_every_link_are_refused()
    {
        var source = "{ node { ...F0 } }" + Chain(40, i => $"... on Company {{ a: parent {{ ...F{i} }} b: parent {{ ...F{i} }} }}", "Node");

        Assert.Equal("The document visits more than 1000 fragments.", OnlyErrorSoon(source));
    }

    [Fact]
    public void As_many_fragment_visits_as_are_allowed_pass()
    {
        var source = "{ companies { " + string.Concat(Enumerable.Range(0, 1000).Select(i => $"a{i}: parent {{ ...F }} ")) + "} } fragment F on Company { id }";

        Assert.Empty(Validate.Document(source));
        Assert.Equal(
            ["The document visits more than 999 fragments."],
            Validate.Messages(source, new ValidationOptions { MaxFragmentVisits = 999 }));
    }

    [Fact]
    public void Fragments_that_nest_deeper_than_one_definition_may_are_refused()
    {
        var source = "{ companies { ...F0 } }" + Chain(300, i => $"parent {{ ...F{i} }}");

        Assert.Equal("The document nests selections more than 256 deep.", OnlyErrorSoon(source));
    }

    [Fact]
    public void A_chain_of_very_many_fragments_is_refused()
    {
        var source = "{ companies { ...F0 } }" + Chain(10_000, i => $"...F{i}");

        Assert.Equal("The document defines more than 1000 fragments.", OnlyErrorSoon(source, ParserOptions.Trusted));
    }

    [Fact]
    public void Very_many_fields_of_one_name_are_refused()
    {
        var source = "{ companies { " + string.Concat(Enumerable.Repeat("id ", 2_000)) + "} }";

        Assert.Equal("The document takes more than 100000 comparisons to merge its fields.", OnlyErrorSoon(source));
    }

    [Fact]
    public void Nested_fields_of_one_name_are_refused()
    {
        var source = new StringBuilder("{ companies { ");
        source.Insert(source.Length, "parent { id } ", 450).Append("} }");

        Assert.Equal("The document takes more than 100000 comparisons to merge its fields.", OnlyErrorSoon(source.ToString()));
    }

    [Fact]
    public void Fragments_that_are_all_spread_side_by_side_are_refused()
    {
        var source = "{ companies {" + string.Concat(Enumerable.Range(0, 600).Select(i => $" ...F{i}")) + " } }"
            + string.Concat(Enumerable.Range(0, 600).Select(i => $" fragment F{i} on Company {{ a{i}: id b{i}: id }}"));

        Assert.Equal("The document takes more than 100000 comparisons to merge its fields.", OnlyErrorSoon(source));
    }

    [Fact]
    public void Large_arguments_of_fields_of_one_name_are_refused()
    {
        var literal = "[" + string.Concat(Enumerable.Repeat("{name: \"A\"} ", 500)) + "]";
        var source = "{" + string.Concat(Enumerable.Repeat($" companies(search: {{and: {literal}}}) {{ id }}", 30)) + " }";

        Assert.Equal("The document takes more than 100000 comparisons to merge its fields.", OnlyErrorSoon(source));
    }

    [Theory]
    [InlineData("{ __type(name: \"Query\") { fields { type { fields { name } } } } }", false)]
    [InlineData("{ __type(name: \"Query\") { fields { type { fields { type { fields { name } } } } } } }", true)]
    [InlineData("{ __schema { types { interfaces { possibleTypes { name } } fields { args { type { inputFields { name } } } } } } }", false)]
    [InlineData("{ __schema { types { interfaces { possibleTypes { fields { name } } } } } }", true)]
    public void Introspection_does_not_run_in_circles(string source, bool refused)
        => Assert.Equal(refused, Validate.Messages(source).Contains("Maximum introspection depth exceeded"));

    [Theory]
    [InlineData(17, 0)]
    [InlineData(18, 1)]
    public void Introspection_looks_through_a_limited_number_of_wrappers(int depth, int errors)
    {
        var ofType = string.Concat(Enumerable.Repeat("ofType { ", depth)) + "name" + string.Concat(Enumerable.Repeat(" }", depth));

        Assert.Equal(errors, Validate.Document($"{{ __type(name: \"Query\") {{ {ofType} }} }}").Count);
    }

    [Fact]
    public void Very_many_operations_that_share_a_large_fragment_are_refused()
    {
        var source = "fragment F on Query {" + string.Concat(Enumerable.Range(0, 1_000).Select(i => $" a{i}: company(id: $id) {{ id }}")) + " }"
            + string.Concat(Enumerable.Range(0, 500).Select(i => $" query Q{i}($id: ID!) {{ ...F }}"));

        Assert.Equal("The document defines more than 50 operations.", OnlyErrorSoon(source));
    }

    [Theory]
    [InlineData("{ companies { ...A } } fragment A on Company { ...A }")]
    [InlineData("{ companies { ...A } } fragment A on Company { parent { ...B } } fragment B on Company { parent { ...A } }")]
    [InlineData("{ ...A } fragment A on Query { __schema { types { ...T } } ...A } fragment T on __Type { ofType { ...T } }")]
    [InlineData("subscription { ...A } fragment A on LiveEvents { companyChanged { id } ...A }")]
    public void Cycles_of_fragments_end(string source)
    {
        var clock = Stopwatch.StartNew();

        Assert.Contains(Validate.Messages(source), message => message.StartsWith("Cannot spread fragment ", StringComparison.Ordinal));
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, s_soon);
    }

    [Fact]
    public void Very_long_names_cost_no_long_search_for_suggestions()
    {
        var source = "{ " + new string('a', 200_000) + " ... on " + new string('B', 200_000) + " { id } }";
        var clock = Stopwatch.StartNew();

        Assert.Equal(2, Validate.Document(source).Count);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, s_soon);
    }

    private static string Chain(int length, Func<int, string> selection, string type = "Company")
        => string.Concat(Enumerable.Range(0, length).Select(i => $" fragment F{i} on {type} {{ {selection(i + 1)} }}"))
            + $" fragment F{length} on {type} {{ id }}";

    private static string OnlyErrorSoon(string source, ParserOptions? options = null)
    {
        var document = DocumentParser.Parse(source, options);
        var clock = Stopwatch.StartNew();
        var errors = DocumentValidator.Validate(Validate.Schema, document);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, s_soon);
        return Assert.Single(errors).Message;
    }
}
