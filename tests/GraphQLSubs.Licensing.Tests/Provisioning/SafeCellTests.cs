using System.Text;
using FsCheck;
using FsCheck.Fluent;
using GraphQLSubs.Licensing.Csv;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Provisioning;
using GraphQLSubs.Licensing.Provisioning.Csv;

namespace GraphQLSubs.Licensing.Tests.Provisioning;

[Trait("Rule", "31")]
public sealed class SafeCellTests
{
    private static readonly Arbitrary<string> Cells = Gen.Elements("=+-@＝＋－＠'\t\r\n;,\"%a é€😀".EnumerateRunes().Select(r => r.ToString()).ToArray())
        .ListOf().Select(parts => string.Concat(parts)).ToArbitrary();

    // Fields are stored without blanks around them.
    private static readonly Arbitrary<string> Values = Cells.Generator.Select(Blanks.Trim).ToArbitrary();

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+33 1", "'+33 1")]
    [InlineData("-", "'-")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t'=1")]
    [InlineData("\r=1", "'\r'=1")]
    [InlineData("\t1", "'\t1")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("＋33", "'＋33")]
    [InlineData("－1", "'－1")]
    [InlineData("＠SUM(A1)", "'＠SUM(A1)")]
    [InlineData(" =1", "' =1")]
    [InlineData("\"=1", "'\"=1")]
    [InlineData("Foo,=1+1,", "Foo,'=1+1,")]
    [InlineData("Foo; -1", "Foo;' -1")]
    [InlineData("Foo,'=1", "Foo,''=1")]
    [InlineData("Foo, 'tis", "Foo, 'tis")]
    [InlineData("'=1", "''=1")]
    [InlineData("''", "''")]
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
    public void Every_value_reads_back_as_it_was()
        => Check.One(Config.QuickThrowOnFailure.WithMaxTest(5_000), Prop.ForAll(Cells, value => SafeCell.Restore(SafeCell.Neutralise(value)) == value));

    [Theory]
    [InlineData(';')]
    [InlineData(',')]
    [InlineData('\t')]
    public void Whatever_a_spreadsheet_takes_for_the_separator_no_cell_begins_as_a_formula(char separator)
        => Check.One(Config.QuickThrowOnFailure.WithMaxTest(3_000), Prop.ForAll(Cells, Cells, (first, second) =>
        {
            var text = WriteAsync(first, second).GetAwaiter().GetResult();
            var cells = AsSpreadsheet(text, separator);
            Assert.All(cells, cell => Assert.DoesNotMatch(@"\A[ \u00A0]*[=+\-@＝＋－＠\t\r]", cell));
            Assert.True(separator != ';' || cells.SequenceEqual([SafeCell.Neutralise(first), SafeCell.Neutralise(second)]));
        }));

    [Theory]
    [InlineData("Foo,=1+1,", "\"Foo,'=1+1,\"")]
    [InlineData("a;b", "\"a;b\"")]
    [InlineData("a\tb", "\"a\tb\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("a@b", "\"a@b\"")]
    [InlineData("a＝b", "\"a＝b\"")]
    [InlineData("%a", "\"%a\"")]
    [InlineData("a%'b é", "a%'b é")]
    public async Task What_means_something_to_some_spreadsheet_is_within_quotes(string value, string written)
        => Assert.Equal($"\uFEFF{written};x\r\n", await WriteAsync(value, "x"));

    [Fact]
    public void Every_member_written_is_read_as_it_was()
        => Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Values, Values, Values, (first, second, third) =>
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

    private static async Task<string> WriteAsync(params string[] cells)
    {
        using var file = new MemoryStream();
        await using (var csv = new SafeCsvWriter(file))
        {
            await csv.WriteLineAsync(cells, default);
        }

        return Encoding.UTF8.GetString(file.ToArray());
    }

    // Quotes hold together what begins with them, and nothing else; what follows the closing one belongs to the cell.
    private static List<string> AsSpreadsheet(string text, char separator)
    {
        var (cells, cell, within, begins) = (new List<string>(), new StringBuilder(), false, true);
        text = text.TrimStart('\uFEFF');
        text = text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2] : text;
        for (var i = 0; i < text.Length; i++)
        {
            if (within && text[i] == '"')
            {
                within = i + 1 < text.Length && text[i + 1] == '"';
                cell.Append(within ? text[i++].ToString() : "");
            }
            else if (begins && text[i] == '"')
            {
                (within, begins) = (true, false);
            }
            else if (!within && (text[i] == separator || text[i] is '\r' or '\n'))
            {
                cells.Add(cell.ToString());
                (cell, begins) = (cell.Clear(), true);
            }
            else
            {
                cell.Append(text[i]);
                begins = false;
            }
        }

        return [.. cells, cell.ToString()];
    }
}
