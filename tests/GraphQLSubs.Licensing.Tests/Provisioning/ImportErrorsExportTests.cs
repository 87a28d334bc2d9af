using System.Text;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Provisioning;
using GraphQLSubs.Licensing.Provisioning.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Licensing.Tests.Provisioning;

public sealed class ImportErrorsExportOnSqlite() : ImportErrorsExportTests(DatabaseProvider.Sqlite);

public sealed class ImportErrorsExportOnPostgres() : ImportErrorsExportTests(DatabaseProvider.Postgres);

/// <summary>The bad lines of an import as a file.</summary>
[Trait("Rule", "30")]
public abstract class ImportErrorsExportTests(DatabaseProvider provider) : ImportTest(provider)
{
    [Theory]
    [InlineData(ImportMode.LineByLine)]
    [InlineData(ImportMode.Atomic)]
    public async Task Bad_lines_come_back_as_they_were_with_the_reasons_and_can_be_corrected_and_imported(ImportMode mode)
    {
        var job = await Import(
            "__action__, LoginEmail ,firstName,lastName,country\n"
            + "create,a@test.example,\"A, the \"\"first\"\"\",A,XXX\n"
            + "create,b@test.example,B,B\n"
            + "\"%\",c@test.example,'=1+1,,\n"
            + "create,d@test.example,=1+1,D,FRA,more\n",
            mode);

        var file = await Errors(job);
        Assert.Equal(
            "\uFEFF__action__, LoginEmail ,firstName,lastName,country,,__error__\r\n"
            + "create,\"a@test.example\",\"A, the \"\"first\"\"\",A,XXX,,\"country: \"\"XXX\"\": The country is no ISO 3166-1 alpha-3 code, such as FRA.\"\r\n"
            + "\"%\",\"c@test.example\",\"'=1+1\",,,,\"__action__: There is no action \"\"%\"\". There are create, update, upsert, sync and delete.\"\r\n"
            + "create,\"d@test.example\",\"'=1+1\",D,FRA,more,\"The cell \"\"more\"\" stands in no column that the header names. Is a separator missing, or one too many?\"\r\n",
            file);

        var again = await Import(file.Replace("\"%\",", "create,", StringComparison.Ordinal).Replace("XXX,", "FRA,", StringComparison.Ordinal));
        Assert.Equal((1, 2), (again.LinesDone, again.LinesFailed));
        var left = await Errors(again);
        Assert.Equal(3, left.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.StartsWith("\uFEFF__action__, LoginEmail ,firstName,lastName,country,,__error__\r\n", left, StringComparison.Ordinal);

        var last = await Import(left.Replace(",more,", ",,", StringComparison.Ordinal).Replace("'=1+1\",,", "'=1+1\",C,", StringComparison.Ordinal), ImportMode.Atomic);
        Assert.Equal((2, 0), (last.LinesDone, last.LinesFailed));
        Assert.Equal(("A, the \"first\"", "=1+1", "=1+1"), ((await Find("a@test.example"))!.FirstName, (await Find("c@test.example"))!.FirstName, (await Find("d@test.example"))!.FirstName));
    }

    [Fact]
    public async Task Many_bad_lines_come_back_each_once()
    {
        var lines = string.Concat(Enumerable.Range(0, 1_500).Select(i => $"no{i};;X;XXX\n"));
        var job = await Import($"loginEmail;firstName;lastName;country\n{lines}");

        var file = (await Errors(job)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Enumerable.Range(0, 1_500).Select(i => $"no{i}"), file.Skip(1).Select(l => l.Split(';')[0]));
        Assert.All(file.Skip(1), l => Assert.Equal(3, l.Split(" | ").Length));
    }

    [Fact]
    public async Task An_import_without_bad_lines_has_the_header_alone_and_one_out_of_reach_has_no_file()
    {
        var job = await Import("loginEmail;firstName;lastName\na@test.example;A;A\n");
        Assert.Equal("\uFEFFloginEmail;firstName;lastName;__error__\r\n", await Errors(job));

        var member = await Hire();
        var export = Server.GetRequiredService<ImportErrorsExport>();
        foreach (var viewer in (Viewer[])[Viewer.CompanyAdministrator("s", "S", Stranger.Id), Viewer.Member("m", "M", Acme.Id, member.Id)])
        {
            Assert.Null(await export.FindAsync(job.Id, viewer, Cancellation));
        }

        Assert.Null(await export.FindAsync(job.Id + 1, Administrator, Cancellation));
    }

    private async Task<string> Errors(ImportJob job)
    {
        var export = Server.GetRequiredService<ImportErrorsExport>();
        using var file = new MemoryStream();
        await foreach (var part in export.ReadAsync((await export.FindAsync(job.Id, Administrator, Cancellation))!, Administrator, Cancellation))
        {
            await file.WriteAsync(part, Cancellation);
        }

        return Encoding.UTF8.GetString(file.ToArray());
    }
}
