using GraphQLSubs.Licensing.Members;

namespace GraphQLSubs.Licensing.Tests.Members;

/// <summary>The table has every field, and each row is about its own.</summary>
public sealed class MemberFieldTableTests
{
    private static readonly MemberFields s_values = new()
    {
        LoginEmail = "alice@acme.example",
        FirstName = "Alice",
        LastName = "Martin",
        JobTitle = "Clerk",
        Department = "Sales",
        Country = "FRA",
        Language = "fr",
        Role = MemberRole.CompanyAdmin,
    };

    public static TheoryData<MemberField> Fields => [.. Enum.GetValues<MemberField>()];

    [Fact]
    public void Every_field_has_its_row_in_the_order_of_the_enum()
    {
        Assert.Equal(Enum.GetValues<MemberField>(), MemberFieldTable.All.Select(f => f.Field));
        Assert.Equal(typeof(MemberFields).GetProperties().Select(p => p.Name), Enum.GetNames<MemberField>());
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public void What_is_given_is_what_is_stored_and_nothing_else(MemberField field)
    {
        var member = MemberFields.None.NewMember(1, default);

        MemberFieldTable.Of(field).Store(s_values, member);

        Assert.Equal(Value(s_values, field), typeof(Member).GetProperty(field.ToString())!.GetValue(member));
        AssertOnly(field, MemberFields.Of(member));
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public void A_cell_is_read_as_it_is_written(MemberField field)
        => AssertOnly(field, MemberFieldTable.Of(field).WithCell(MemberFields.None, MemberFieldTable.Of(field).Cell(s_values))!);

    [Theory]
    [MemberData(nameof(Fields))]
    public void A_change_changes_the_field_alone(MemberField field)
    {
        var change = new UpdateMember(1);
        var property = typeof(UpdateMember).GetProperty(field.ToString())!;
        property.SetValue(change, Activator.CreateInstance(property.PropertyType, Value(s_values, field)));

        AssertOnly(field, MemberFieldTable.All.Aggregate(MemberFields.None, (fields, f) => f.With(fields, change)));
    }

    private static void AssertOnly(MemberField field, MemberFields fields)
        => Assert.All(Enum.GetValues<MemberField>(), f => Assert.Equal(Value(f == field ? s_values : MemberFields.None, f), Value(fields, f)));

    private static object? Value(MemberFields fields, MemberField field) => typeof(MemberFields).GetProperty(field.ToString())!.GetValue(fields);
}
