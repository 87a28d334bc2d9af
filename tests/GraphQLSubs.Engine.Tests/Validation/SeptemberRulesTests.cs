namespace GraphQLSubs.Engine.Tests.Validation;

/// <summary>What the September 2025 edition of the specification added.</summary>
public sealed class SeptemberRulesTests
{
    [Fact]
    public void An_operation_needs_a_root_type() => Assert.Equal(
        ["The mutation operation is not supported by the schema."],
        Validate.Messages("mutation { anything }"));

    [Theory]
    [InlineData("subscription S($if: Boolean!) { companyChanged @skip(if: $if) { id } }", 48)]
    [InlineData("subscription S { ... @include(if: true) { companyChanged { id } } }", 22)]
    [InlineData("subscription S { ...F @skip(if: false) } fragment F on LiveEvents { companyChanged { id } }", 23)]
    [InlineData("subscription S { ...F } fragment F on LiveEvents { companyChanged @skip(if: false) { id } }", 67)]
    public void The_root_field_of_a_subscription_is_unconditional(string source, int column)
    {
        var error = Assert.Single(Validate.Document(source));

        Assert.Equal("Subscription \"S\" must not use `@skip` or `@include` directives in the top level selection.", error.Message);
        Assert.Equal([new ErrorLocation(1, column)], error.Locations);
    }

    [Fact]
    public void Below_its_root_field_a_subscription_may_have_conditions()
        => Assert.Empty(Validate.Document("subscription S { companyChanged { id @skip(if: true) } }"));

    [Theory]
    [InlineData("{ find(by: {id: 1}) { id } }")]
    [InlineData("query($id: ID!) { find(by: {id: $id}) { id } }")]
    [InlineData("query($by: CompanyKey!) { find(by: $by) { id } }")]
    public void One_key_of_a_one_of_input_is_right(string source) => Assert.Empty(Validate.Document(source));

    [Theory]
    [InlineData("{}", "OneOf Input Object \"CompanyKey\" must specify exactly one key.")]
    [InlineData("{id: 1, name: \"A\"}", "OneOf Input Object \"CompanyKey\" must specify exactly one key.")]
    [InlineData("{id: 1, name: null}", "OneOf Input Object \"CompanyKey\" must specify exactly one key.")]
    [InlineData("{id: null}", "Field \"CompanyKey.id\" must be non-null.")]
    public void Any_other_number_of_keys_or_null_is_wrong(string literal, string message)
        => Assert.Equal([message], Validate.Messages($"{{ find(by: {literal}) {{ id }} }}"));

    [Fact]
    public void A_nullable_variable_may_stand_for_an_item_of_a_list_of_one_of_inputs()
        => Assert.Empty(Validate.Document("query Q($by: CompanyKey) { findAll(by: [$by]) { id } }"));

    [Fact]
    public void A_nullable_variable_in_a_one_of_input_is_wrong_in_fragments_too() => Assert.Equal(
        ["Variable \"$id\" is of type \"ID\" but must be non-nullable to be used for OneOf Input Object \"CompanyKey\"."],
        Validate.Messages("query Q($id: ID) { ...F } fragment F on Query { find(by: {id: $id}) { id } }"));
}
