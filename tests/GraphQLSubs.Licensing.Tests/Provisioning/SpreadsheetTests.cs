using System.Text;
using GraphQLSubs.Licensing.Provisioning;

namespace GraphQLSubs.Licensing.Tests.Provisioning;

/// <summary>What spreadsheets make of a file when they save it, and people who make one by hand.</summary>
[Trait("Rule", "28")]
public sealed class SpreadsheetTests
{
    private const string Usual = "__action__;loginEmail;firstName;lastName;service0\nupsert;a@test.example;Anna;O'Neil;Alert\nsync;b@test.example;=1+1;B;\n";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Saved { get; } = new()
    {
        { "with a byte order mark", "\uFEFF" + Usual },
        { "with two of them", "\uFEFF\uFEFF" + Usual },
        { "with a comma", Usual.Replace(';', ',') },
        { "with tabs", Usual.Replace(';', '\t') },
        { "lines ended as by Windows", Usual.Replace("\n", "\r\n", StringComparison.Ordinal) },
        { "lines ended as by a Macintosh", Usual.Replace('\n', '\r') },
        { "no end of the last line", Usual.TrimEnd('\n') },
        { "empty lines at the end", Usual + "\n\r\n\n" },
        { "the end of file of DOS", Usual + "\u001A" },
        { "the hint for Excel", "sep=;\r\n" + Usual },
        { "the hint with a byte order mark", "\uFEFFsep=;\r\n" + Usual },
        { "the hint for Excel as a cell", "sep=;,,,,\n" + Usual.Replace(';', ',') },
        { "the hint for Excel within quotes", "\"sep=,\";;;;\n" + Usual },
        { "everything within quotes", string.Concat(Usual.TrimEnd('\n').Split('\n').Select(l => $"\"{l.Replace(";", "\";\"", StringComparison.Ordinal)}\"\n")) },
        { "the guard kept as text", Usual.Replace("=1+1", "'=1+1", StringComparison.Ordinal) },
        { "empty cells at the end dropped", Usual.Replace("B;\n", "B\n", StringComparison.Ordinal) },
        { "empty cells at the end added", Usual.Replace("\n", ";;;\n", StringComparison.Ordinal) },
        { "columns without a name", Usual.Replace("service0\n", "service0;; ;\u00A0\n", StringComparison.Ordinal).Replace("Alert\n", "Alert; ;;\n", StringComparison.Ordinal) },
        { "rows of nothing", Usual.Replace("sync", ";;;;\n \t;\u00A0;;;\n\"\";\"\"\n;;;;;;;;;\nsync", StringComparison.Ordinal) },
        { "rows of nothing first", ";;;;\n\n ; \n" + Usual },
        { "the header in another case", Usual.Replace("loginEmail;firstName", "LOGINEMAIL;Firstname", StringComparison.Ordinal).Replace("service0", "Service0", StringComparison.Ordinal) },
        { "blanks around the header", Usual.Replace("loginEmail;firstName", " loginEmail\u00A0;\tfirstName", StringComparison.Ordinal) },
        { "blanks around cells", Usual.Replace("a@test.example;Anna", "\u00A0a@test.example ; Anna\u202F", StringComparison.Ordinal).Replace("=1+1", " '=1+1 ", StringComparison.Ordinal) },
        { "a comment", "% by hand\n" + Usual + "% the end\n" },
        { "a comment with separators", "% by hand;;;;\n" + Usual + "% \"the\" end;;;;\n" },
        { "a comment within quotes", "\"% by hand; once\";;;;\n" + Usual + "\"% by hand; twice\";;;;\n" },
        { "the reason of a bad line", Usual.Replace("service0", "service0;__ERROR__", StringComparison.Ordinal).Replace("Alert", "Alert;\"There is no; such licence\"", StringComparison.Ordinal) },
    };

    [Theory]
    [MemberData(nameof(Saved))]
    public async Task What_a_spreadsheet_saves_is_read_as_it_was_meant(string how, string text)
    {
        var file = await ImportFile.ReadAsync(text, Cancellation);

        Assert.True(how.Length > 0);
        Assert.Equal(
            [("upsert", "a@test.example", "Anna", "O'Neil", "Alert"), ("sync", "b@test.example", "=1+1", "B", "")],
            file.Lines.Select(l => (l.Action!, l.LoginEmail, l.FirstName!, l.LastName!, string.Join(',', l.Services!.Select(s => $"{s.Name}")))));
        Assert.Empty(file.Warnings);
    }

    [Theory]
    [InlineData("a@test.example;A;x", null)]
    [InlineData("a@test.example;A;;;", null)]
    [InlineData("a@test.example;A;;stray", "stray")]
    [InlineData("a@test.example;A;;; ;stray", "stray")]
    public async Task A_cell_in_no_column_with_a_name_is_told_from_empty_ones(string line, string? stray)
        => Assert.Equal(stray, Assert.Single((await ImportFile.ReadAsync($"loginEmail;firstName;lastName;;\n{line}\n", Cancellation)).Lines).StrayCell);

    [Theory]
    [InlineData("loginEmail;firstName\n%pc@x.example;A\n", 0, 1)]
    [InlineData("loginEmail;firstName\n\"%pc@x.example\";A\n", 1, 0)]
    [InlineData("loginEmail\n%pc@x.example\n", 0, 1)]
    [InlineData("loginEmail\n\"%pc@x.example\"\n", 1, 0)]
    [InlineData("__action__;loginEmail;firstName\n%upsert;pc@x.example;A\n", 0, 1)]
    [InlineData("__action__;loginEmail;firstName\n% pc@x.example is gone\n%;;\n%\n", 0, 0)]
    public async Task A_comment_that_looks_like_a_member_is_told(string text, int members, int warnings)
    {
        var file = await ImportFile.ReadAsync(text, Cancellation);

        Assert.Equal((members, warnings), (file.Lines.Count, file.Warnings.Count));
        Assert.All(file.Warnings, w => Assert.Equal((2, ImportLineWarningCode.CommentLikeMember), (w.Line, w.Code)));
    }

    [Fact]
    public async Task Several_lines_of_one_member_are_told()
    {
        var file = await ImportFile.ReadAsync("loginEmail\na@test.example\nb@test.example\n A@TEST.example\na@test.example\n", Cancellation);

        Assert.Equal([(4, "loginEmail"), (5, "loginEmail")], file.Warnings.Select(w => (w.Line, w.Column!)));
        Assert.Equal("\"a@test.example\" has line 2 already. Lines are done in their order.", file.Warnings[0].Message);
    }

    [Theory]
    [InlineData("email", "loginEmail")]
    [InlineData("E-Mail", "loginEmail")]
    [InlineData("login_email", "loginEmail")]
    [InlineData("first name", "firstName")]
    [InlineData("Surname", "lastName")]
    [InlineData("contry", "country")]
    [InlineData("licence", "service0")]
    [InlineData("service", "service0")]
    [InlineData("“role”", "role")]
    [InlineData("action", "__action__")]
    public async Task An_unknown_column_is_told_with_the_one_that_is_meant(string column, string meant)
        => Assert.Equal($"Line 1: There is no column \"{column}\". Did you mean {meant}?", await Message($"x;{column}\n", column));

    [Fact]
    public async Task What_cannot_be_read_is_told_with_its_remedy()
    {
        Assert.Equal(
            "Line 1: There is no column \"phone\". There are __action__, loginEmail, firstName, lastName, jobTitle, department, country, language, role, service0, service1 and so on.",
            await Message("loginEmail;phone\n"));
        Assert.Equal($"Line 1: There is no column \"{new string('x', 60)}…\".", (await Message($"loginEmail;{new string('x', 999)}\n"))[..91]);
        Assert.Contains("Save the file as \"CSV UTF-8\"", await Message([.. "loginEmail\nLef"u8, 0xE8, .. "vre\n"u8]), StringComparison.Ordinal);
        Assert.Contains("Save the file as \"CSV UTF-8\"", await Message([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("loginEmail\tlastName\n")]), StringComparison.Ordinal);
        Assert.Contains("Save the file as \"CSV UTF-8\"", await Message(Encoding.Unicode.GetBytes("loginEmail\tlastName\n")), StringComparison.Ordinal);
        Assert.Equal(
            "Line 2: The line has more than 64 KiB, or a quote is opened in it and never closed.",
            await Message($"loginEmail;firstName\na@test.example;{new string('x', 200_000)}\n"));
    }

    private static Task<string> Message(string text, string? column = null)
        => Message(Encoding.UTF8.GetBytes(column is null ? text : text.Replace("x;", "", StringComparison.Ordinal)));

    private static async Task<string> Message(byte[] file)
    {
        using var stream = new MemoryStream(file);
        return (await Assert.ThrowsAsync<ImportFileException>(() => ImportFile.ReadAsync(stream, Cancellation))).Message;
    }
}
