using GraphQLSubs.Licensing.Members;

namespace GraphQLSubs.Licensing.Tests.Members;

/// <summary>What the fields of a member must be like.</summary>
public sealed class MemberFieldTests
{
    [Fact]
    public void Fields_are_trimmed_and_codes_and_the_address_brought_into_their_case()
    {
        var fields = Fields() with
        {
            LoginEmail = " Alice.Martin@ACME.example ",
            FirstName = " Alice ",
            JobTitle = "  ",
            Department = " Sales ",
            Country = "fra",
            Language = "FR",
        };

        Assert.Equal(
            Fields() with { LoginEmail = "alice.martin@acme.example", FirstName = "Alice", Department = "Sales", Country = "FRA", Language = "fr" },
            fields.Validated());
    }

    [Theory]
    [InlineData("", InvalidFieldReason.Missing)]
    [InlineData("alice", InvalidFieldReason.Malformed)]
    [InlineData("alice@", InvalidFieldReason.Malformed)]
    [InlineData("@acme.example", InvalidFieldReason.Malformed)]
    [InlineData("alice@acme", InvalidFieldReason.Malformed)]
    [InlineData("alice@acme..example", InvalidFieldReason.Malformed)]
    [InlineData("alice@-acme.example", InvalidFieldReason.Malformed)]
    [InlineData("alice martin@acme.example", InvalidFieldReason.Malformed)]
    [InlineData("alice@acme.example\nbob@acme.example", InvalidFieldReason.Malformed)]
    [InlineData("alice@bob@acme.example", InvalidFieldReason.Malformed)]
    [InlineData("\u212aate@acme.example", InvalidFieldReason.Malformed)] // the Kelvin sign, in lower case k
    [InlineData("kate@ac\u212a.example", InvalidFieldReason.Malformed)]
    [InlineData("\u0130da@acme.example", InvalidFieldReason.Malformed)]
    [InlineData("\u017fam@acme.example", InvalidFieldReason.Malformed)]
    [InlineData("kate@acme.example\n", InvalidFieldReason.Malformed)]
    [InlineData("\ufeffkate@acme.example", InvalidFieldReason.Malformed)]
    public void An_address_must_be_one(string email, InvalidFieldReason reason)
        => AssertInvalid(Fields() with { LoginEmail = email }, MemberField.LoginEmail, reason);

    [Theory]
    [InlineData("a@b.c")]
    [InlineData("alice+licences@sub.acme-group.example")]
    [InlineData("o'hara@acme.example")]
    public void An_address_may_have_whatever_addresses_have(string email) => Assert.Equal(email, (Fields() with { LoginEmail = email }).Validated().LoginEmail);

    [Fact]
    public void Lengths_end_where_they_should()
    {
        var domain = string.Join('.', Enumerable.Repeat(new string('d', 63), 2)) + "." + new string('d', 61);
        var longest = new string('a', 64) + "@" + domain[..189];

        Assert.Equal(254, longest.Length);
        Assert.Equal(longest, (Fields() with { LoginEmail = longest }).Validated().LoginEmail);
        AssertInvalid(Fields() with { LoginEmail = longest + "d" }, MemberField.LoginEmail, InvalidFieldReason.TooLong);
        Assert.Equal(100, (Fields() with { LastName = new string('x', 100) }).Validated().LastName.Length);
        AssertInvalid(Fields() with { FirstName = new string('x', 101) }, MemberField.FirstName, InvalidFieldReason.TooLong);
        AssertInvalid(Fields() with { LastName = new string('x', 101) }, MemberField.LastName, InvalidFieldReason.TooLong);
        AssertInvalid(Fields() with { JobTitle = new string('x', 101) }, MemberField.JobTitle, InvalidFieldReason.TooLong);
        AssertInvalid(Fields() with { Department = new string('x', 101) }, MemberField.Department, InvalidFieldReason.TooLong);
    }

    [Fact]
    public void Names_must_be_there_and_of_whole_characters()
    {
        AssertInvalid(Fields() with { FirstName = " " }, MemberField.FirstName, InvalidFieldReason.Missing);
        AssertInvalid(Fields() with { LastName = "" }, MemberField.LastName, InvalidFieldReason.Missing);
        AssertInvalid(Fields() with { LastName = "Mar\0tin" }, MemberField.LastName, InvalidFieldReason.Malformed);
        AssertInvalid(Fields() with { LastName = "Mar\ntin" }, MemberField.LastName, InvalidFieldReason.Malformed);
        AssertInvalid(Fields() with { LastName = "Mar\ud83dtin" }, MemberField.LastName, InvalidFieldReason.Malformed);
        Assert.Equal("Zoë 😀", (Fields() with { LastName = "Zoë 😀" }).Validated().LastName);
    }

    [Theory]
    [InlineData("FR")]
    [InlineData("XXX")]
    [InlineData("France")]
    [InlineData("u\u017fa")] // a long s, in upper case S
    [InlineData("\u0131ta")]
    [InlineData("FRA\n")]
    [InlineData("\u2028")]
    public void A_country_is_an_assigned_code_of_three_letters(string country)
        => AssertInvalid(Fields() with { Country = country }, MemberField.Country, InvalidFieldReason.UnknownCode);

    [Theory]
    [InlineData("fra")]
    [InlineData("xx")]
    [InlineData("fr-FR")]
    [InlineData("\u212al")] // the Kelvin sign, in lower case k
    [InlineData("\u0130t")]
    [InlineData("fr\u2029")]
    public void A_language_is_an_assigned_code_of_two_letters(string language)
        => AssertInvalid(Fields() with { Language = language }, MemberField.Language, InvalidFieldReason.UnknownCode);

    [Fact]
    public void The_tables_of_codes_are_whole()
    {
        Assert.Equal(249, IsoCodes.Countries.Count);
        Assert.All(IsoCodes.Countries, code => Assert.Matches("^[A-Z]{3}$", code));
        Assert.Equal(183, IsoCodes.Languages.Count);
        Assert.All(IsoCodes.Languages, code => Assert.Matches("^[a-z]{2}$", code));
    }

    private static MemberFields Fields() => new() { LoginEmail = "alice@acme.example", FirstName = "Alice", LastName = "Martin" };

    private static void AssertInvalid(MemberFields fields, MemberField field, InvalidFieldReason reason)
    {
        var failure = Assert.Throws<InvalidMemberFieldException>(fields.Validated);
        Assert.Equal((field, reason), (failure.Field, failure.Reason));
    }
}
