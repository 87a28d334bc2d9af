using GraphQLSubs.Engine.Validation;

namespace GraphQLSubs.Engine.Tests.Validation;

public sealed class DocumentValidatorTests
{
    [Fact]
    public void A_valid_document_has_no_errors() => Assert.Empty(Validate.Document(
        """
        query Companies($search: CompanySearch!, $first: Int) {
          companies(first: $first, search: {and: [$search, {name: "A"}]}) { ...Names parent { ...Names } }
          node { __typename ... on Member { fullName } }
        }
        fragment Names on Company { name members { fullName } }
        """));

    [Fact]
    public void All_rules_share_one_walk_and_report_in_its_order() => Assert.Equal(
        [
            "Field \"companies\" of type \"[Company!]!\" must have a selection of subfields. Did you mean \"companies { ... }\"?",
            "Unknown argument \"frist\" on field \"Query.companies\". Did you mean \"first\"?",
            "Cannot query field \"unknown\" on type \"Query\".",
            "Unknown directive \"@nope\".",
            "Variable \"$unused\" is never used.",
        ],
        Validate.Messages("query($unused: Int) { companies(frist: 1) unknown @nope }"));

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(19)]
    public void It_stops_at_the_most_errors(int most)
    {
        var twenty = "{" + string.Concat(Enumerable.Range(0, 20).Select(i => $" unknown{i}")) + " }";

        var errors = Validate.Document(twenty, new ValidationOptions { MaxErrors = most });

        Assert.Equal(Enumerable.Range(0, most).Select(i => $"Cannot query field \"unknown{i}\" on type \"Query\"."), errors.Select(e => e.Message));
    }

    [Fact]
    public void Five_errors_are_reported_by_default() => Assert.Equal(5, Validate.Document("{ a b c d e f g }").Count);

    [Fact]
    public void An_unknown_field_stands_at_the_path_around_it()
    {
        var error = Assert.Single(Validate.Document("{ all: companies { parent { nope } } }"));

        Assert.Equal("/all/parent", error.Path?.ToString());
        Assert.Equal([new ErrorLocation(1, 29)], error.Locations);
    }

    [Fact]
    public void A_wrong_value_stands_at_the_path_of_its_field_and_the_place_of_the_value()
    {
        var error = Assert.Single(Validate.Document("{companies(first:\"x\"){id}}"));

        Assert.Equal("Int cannot represent non-integer value: \"x\"", error.Message);
        Assert.Equal("/companies", error.Path?.ToString());
        Assert.Equal([new ErrorLocation(1, 18)], error.Locations);
    }

    [Theory]
    [InlineData("{ nope }")]
    [InlineData("{ companies { ...F } } fragment F on Company { nope }")]
    [InlineData("query($first: Int = \"x\") { companies(first: $first) { id } }")]
    public void An_error_that_stands_below_no_field_of_the_operation_has_no_path(string source) => Assert.Null(Assert.Single(Validate.Document(source)).Path);

    [Fact]
    public void Names_are_suggested_unless_switched_off()
    {
        const string Source = "{ company(id: 1, serach: {nam: 1}) { nmae } node { name } }";

        Assert.All(Validate.Messages(Source), message => Assert.Contains("Did you mean", message));
        Assert.All(Validate.Messages(Source, new ValidationOptions { Suggestions = false }), message => Assert.DoesNotContain("Did you mean", message));
    }

    [Fact]
    public void Introspection_can_be_switched_off_but_for_typename()
    {
        var errors = Validate.Document("{ __typename __schema { description } }", new ValidationOptions { AllowIntrospection = false });

        Assert.Equal(ErrorCodes.IntrospectionNotAllowed, Assert.Single(errors).Code);
    }

    [Fact]
    public void Deprecated_fields_may_be_used_unless_it_is_switched_off()
    {
        const string Source = "{ companies { label } }";

        Assert.Empty(Validate.Document(Source));
        Assert.Equal(["The field Company.label is deprecated. Use name."], Validate.Messages(Source, new ValidationOptions { AllowDeprecated = false }));
    }

    [Fact]
    public void An_argument_of_an_unknown_directive_is_not_taken_for_one_of_the_field() => Assert.Equal(
        ["Unknown directive \"@nope\"."],
        Validate.Messages("{ companies @nope(first: \"x\") { id } }"));

    [Fact]
    public void Fields_of_exclusive_types_may_differ_but_in_shape()
    {
        Assert.Empty(Validate.Document("{ node { ... on Company { label: name } ... on Member { label: fullName } } }"));
        Assert.Equal(
            ["Fields \"label\" conflict because they return conflicting types \"String!\" and \"[Member!]!\". Use different aliases on the fields to fetch both if this was intentional."],
            Validate.Messages("{ node { ... on Member { label: fullName } ... on Company { label: members { id } } } }"));
    }

    [Fact]
    public void Arguments_are_the_same_in_any_order_of_their_fields() => Assert.Empty(Validate.Document(
        """
        {
          companies(search: {name: "A", and: [{name: "B"}]}, first: 1) { id }
          companies(first: 1, search: {and: [{name: "B"}], name: "A"}) { name }
        }
        """));

    [Theory]
    [InlineData("{ name: { first: $v } }", "String cannot represent a non string value: {}")]
    [InlineData("{ name: [1, $v] }", "String cannot represent a non string value: [1, null]")]
    public void A_scalar_takes_no_list_or_object_because_a_variable_is_in_it(string search, string message)
        => Assert.Equal([message], Validate.Messages($"query($v: String) {{ companies(search: {search}) {{ id }} }}"));
}
