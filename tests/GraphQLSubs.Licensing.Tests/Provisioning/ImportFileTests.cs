using System.Text;
using GraphQLSubs.Licensing.Provisioning;
using GraphQLSubs.Licensing.Provisioning.Csv;

namespace GraphQLSubs.Licensing.Tests.Provisioning;

[Trait("Rule", "28")]
public sealed class ImportFileTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(";")]
    [InlineData(",")]
    [InlineData("\t")]
    public async Task Columns_are_found_by_name_in_any_order_and_the_separator_in_the_header(string separator)
    {
        var line = Assert.Single(await Read($"lastName;service1;loginEmail;__action__;service0\nMartin;Alert;a@test.example;sync;\n".Replace(";", separator, StringComparison.Ordinal)));

        Assert.Equal(("sync", "a@test.example", "Martin", null), (line.Action, line.LoginEmail, line.LastName, line.FirstName));
        Assert.Equal([new ServiceCell("service1", "Alert")], line.Services!);
    }

    [Fact]
    public async Task The_separator_is_the_header_s_whatever_the_cells_hold()
    {
        var lines = await Read("loginEmail,lastName\na@test.example,x;y;z\nb@test.example,u;v;w\n");

        Assert.Equal(["x;y;z", "u;v;w"], lines.Select(l => l.LastName));
    }

    [Fact]
    public async Task A_byte_order_mark_comments_and_empty_lines_are_passed_over_and_lines_keep_their_numbers()
    {
        var lines = await Read("\uFEFF% made by hand\r\n\r\nloginEmail;lastName\r\n% here it begins\r\na@test.example;\"two\r\nlines\"\r\n\r\nb@test.example;\"%\"\r\n%c@test.example;x");

        Assert.Equal([(5, "two\r\nlines"), (8, "%")], lines.Select(l => (l.Number, l.LastName!)));
    }

    [Fact]
    public async Task Quotes_hold_separators_quotes_and_line_breaks_together()
    {
        var lines = await Read("loginEmail;lastName;firstName\na@test.example;\"a;\"\"b\"\"\nc\";d\nb@test.example;e;f\n");

        Assert.Equal([(2, "a;\"b\"\nc", "d"), (4, "e", "f")], lines.Select(l => (l.Number, l.LastName!, l.FirstName!)));
    }

    [Theory]
    [InlineData("", ImportFileProblem.NoHeader, null, null)]
    [InlineData("% only\n\n%comments", ImportFileProblem.NoHeader, null, null)]
    [InlineData("loginEmail;phone\n", ImportFileProblem.UnknownColumn, 1, "phone")]
    [InlineData("% first\nloginEmail;service\n", ImportFileProblem.UnknownColumn, 2, "service")]
    [InlineData("sep=;\n", ImportFileProblem.NoHeader, null, null)]
    [InlineData("loginEmail;Role;ROLE\n", ImportFileProblem.DuplicateColumn, 1, "role")]
    [InlineData("loginEmail;x\u0007\u202Ey\n", ImportFileProblem.UnknownColumn, 1, "x\uFFFD\uFFFDy")]
    [InlineData("loginEmail;role\n%a;\"b\nc;d\n", ImportFileProblem.MalformedQuotes, 2, null)]
    [InlineData("loginEmail;role\na;O\"Brien\n", ImportFileProblem.MalformedQuotes, 2, null)]
    [InlineData("loginEmail;role;role\n", ImportFileProblem.DuplicateColumn, 1, "role")]
    [InlineData("firstName;lastName\n", ImportFileProblem.MissingColumn, 1, "loginEmail")]
    [InlineData("loginEmail;role\na;b\n\"c;d\ne;f", ImportFileProblem.MalformedQuotes, 3, null)]
    [InlineData("loginEmail;role\n\"a\"b;c\n", ImportFileProblem.MalformedQuotes, 2, null)]
    [InlineData("loginEmail;role\na;b\nc\0;d\n", ImportFileProblem.InvalidText, 3, null)]
    public async Task What_cannot_be_read_is_refused_with_its_place(string text, ImportFileProblem problem, int? line, string? column)
        => await Refuses(Encoding.UTF8.GetBytes(text), problem, line, column);

    [Fact]
    public async Task What_is_not_UTF8_is_refused_with_its_line()
    {
        await Refuses([.. "loginEmail;lastName\na;b\nc;Lef"u8, 0xE8, .. "vre\n"u8], ImportFileProblem.InvalidText, 3, null);
        await Refuses(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("loginEmail;lastName\na;b\n")).ToArray(), ImportFileProblem.InvalidText, 1, null);
    }

    [Fact]
    public async Task Size_and_lines_are_bounded()
    {
        var header = "loginEmail\n"u8.ToArray();
        var line = "a@test.example\n"u8.ToArray();

        var most = await ImportFile.ReadAsync(Repeated(header, line, ImportFile.MaxLines), Cancellation);
        Assert.Equal(ImportFile.MaxLines, most.Lines.Count);
        Assert.Equal(ImportFile.MaxLines + 1, most.Lines[^1].Number);
        await Refuses(Repeated(header, line, ImportFile.MaxLines + 1).ToArray(), ImportFileProblem.TooManyLines, ImportFile.MaxLines + 2, null);
        await Refuses(Repeated(header, [.. "%"u8, .. Enumerable.Repeat((byte)'x', 999), (byte)'\n'], 21_000).ToArray(), ImportFileProblem.TooLarge, null, null);
        await Refuses([.. "loginEmail\n\""u8, .. new byte[3_000_000]], ImportFileProblem.LineTooLong, 2, null);
    }

    [Fact]
    public async Task A_file_that_comes_byte_by_byte_reads_the_same()
    {
        var text = "% x\r\n\r\nloginEmail;lastName\r\na@test.example;\"É;\"\"\r\n\"\r\n";

        var lines = (await ImportFile.ReadAsync(new Dribble(Encoding.UTF8.GetBytes(text)), Cancellation)).Lines;
        Assert.Equal((await Read(text)).Select(l => (l.Number, l.LoginEmail, l.LastName)), lines.Select(l => (l.Number, l.LoginEmail, l.LastName)));
    }

    private static MemoryStream Repeated(byte[] header, byte[] line, int count)
    {
        var stream = new MemoryStream();
        stream.Write(header);
        for (var i = 0; i < count; i++)
        {
            stream.Write(line);
        }

        stream.Position = 0;
        return stream;
    }

    private static async Task<IReadOnlyList<MemberLine>> Read(string text) => (await ImportFile.ReadAsync(text, Cancellation)).Lines;

    private static async Task Refuses(byte[] file, ImportFileProblem problem, int? line, string? column)
    {
        using var stream = new MemoryStream(file);
        var failure = await Assert.ThrowsAsync<ImportFileException>(() => ImportFile.ReadAsync(stream, Cancellation));
        Assert.Equal((problem, line, column), (failure.Problem, failure.Line, failure.Column));
    }

    private sealed class Dribble(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
            => base.ReadAsync(buffer.Length > 1 ? buffer[..1] : buffer, cancellationToken);
    }
}
