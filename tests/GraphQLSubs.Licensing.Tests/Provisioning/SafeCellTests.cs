using FsCheck;
using FsCheck.Fluent;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Provisioning;
using GraphQLSubs.Licensing.Provisioning.Csv;

namespace GraphQLSubs.Licensing.Tests.Provisioning;

[Trait("Rule", "31")]
public sealed class SafeCellTests
{
    private static readonly Arbitrary<string> Cells = Gen.Elements("=+-@'\t\r\n;,\"%a é€😀".EnumerateRunes().Select(r => r.ToString()).ToArray())
        .ListOf().Select(parts => string.Concat(parts)).ToArbitrary();

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+33 1", "'+33 1")]
    [InlineData("-", "'-")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "'\r=1")]
    [InlineData("'=1", "''=1")]
    [InlineData("''", "'''")]
    [InlineData("'t Hooft", "'t Hooft")]
    [InlineData("'", "'")]
    [InlineData("a=b", "a=b")]
    [InlineData("", "")]
    public void What_a_spreadsheet_would_calculate_is_written_as_text(string value, string cell)
    {
        Assert.Equal(cell, SafeCell.Neutralise(value));
        Assert.Equal(value, SafeCell.Restore(cell));
    }

    [Fact]
    public void Every_value_reads_back_as_it_was_and_none_is_written_as_a_formula()
        => Check.One(Config.QuickThrowOnFailure.WithMaxTest(5_000), Prop.ForAll(Cells, value =>
            SafeCell.Restore(SafeCell.Neutralise(value)) == value && SafeCell.Neutralise(value).AsSpan().IndexOfAny("=+-@\t\r\n") != 0));

    [Fact]
    public void Every_member_written_is_read_as_it_was()
        => Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Cells, Cells, Cells, (first, second, third) =>
        {
            var member = new Member { LoginEmail = "a@test.example", FirstName = first, LastName = second, JobTitle = third, Role = MemberRole.CompanyAdmin };
            var line = Assert.Single(WriteAndReadAsync(member, second).GetAwaiter().GetResult());
            return (line.LoginEmail, line.FirstName, line.LastName, line.JobTitle, line.Department) == (member.LoginEmail, first, second, third, "")
                && line.Role == "COMPANY_ADMIN"
                && line.Services!.Select(s => s.Name).SequenceEqual(second.Length > 0 ? [second] : []);
        }));

    private static async Task<IReadOnlyList<MemberLine>> WriteAndReadAsync(Member member, string licence)
    {
        using var file = new MemoryStream();
        await using (var csv = new MemberCsvWriter(file, 2))
        {
            await csv.WriteHeaderAsync(default);
            await csv.WriteAsync(member, [licence], default);
        }

        file.Position = 0;
        return (await ImportFile.ReadAsync(file)).Lines;
    }
}
