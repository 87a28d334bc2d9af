using System.Text;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Provisioning;
using GraphQLSubs.Licensing.Provisioning.Jobs;
using GraphQLSubs.Licensing.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace GraphQLSubs.Licensing.Tests.Provisioning;

/// <summary>A test that imports into Acme.</summary>
public abstract class ImportTest(DatabaseProvider provider) : LicensingTest(provider)
{
    protected static async Task<ImportFile> File(string csv) => await ImportFile.ReadAsync(csv, Cancellation);

    protected async Task<ImportReport> Check(string csv, Viewer? viewer = null)
        => await Check(Acme, await File(csv), viewer ?? Administrator);

    protected Task<ImportReport> Check(Company company, ImportFile file, Viewer viewer)
        => Server.GetRequiredService<ImportCheck>().ReportAsync(company.Id, file, viewer, cancellationToken: Cancellation);

    protected async Task<ImportJob> Order(string csv, ImportMode mode = ImportMode.LineByLine, Viewer? viewer = null, Company? company = null)
        => (await Commands.ExecuteAsync(new QueueImport((company ?? Acme).Id, await File(csv), mode), viewer ?? Administrator, Cancellation)).Job;

    protected ImportWorker Worker(IServiceProvider? server = null)
        => ActivatorUtilities.CreateInstance<ImportWorker>(server ?? Server, NullLogger<ImportWorker>.Instance);

    /// <summary>Orders an import and does it.</summary>
    protected async Task<ImportJob> Import(string csv, ImportMode mode = ImportMode.LineByLine, Viewer? viewer = null)
    {
        var job = await Order(csv, mode, viewer);
        using var worker = Worker();
        await worker.StartAsync(Cancellation);
        var done = await Ended(job);
        await worker.StopAsync(Cancellation);
        return done;
    }

    protected async Task<ImportJob> Ended(ImportJob job)
    {
        await foreach (var state in Server.GetRequiredService<ImportWatch>().WatchAsync(job.Id, Viewer.System, Cancellation))
        {
            job = state!;
        }

        Assert.True(job.IsFinished);
        return job;
    }

    protected async Task<List<(int Line, string? Column, ImportLineProblem Problem)>> ErrorsOf(ImportJob job)
    {
        await using var db = Open();
        return [.. (await db.ImportLineErrors.Where(e => e.JobId == job.Id).OrderBy(e => e.Line).ThenBy(e => e.Id).ToListAsync(Cancellation))
            .Select(e => (e.Line, e.Column, e.Problem))];
    }

    protected async Task<Member?> Find(string email)
    {
        await using var db = Open();
        return await db.Members.AsNoTracking().Include(m => m.Assignments).ThenInclude(a => a.Subscription).SingleOrDefaultAsync(m => m.LoginEmail == email, Cancellation);
    }

    protected async Task<string> LicencesOf(string email)
        => string.Join(", ", (await Find(email))!.Assignments.Select(a => a.Subscription!.Name).Order(StringComparer.Ordinal));

    protected async Task<string> Export(Company? company = null, Viewer? viewer = null)
    {
        using var file = new MemoryStream();
        await foreach (var part in Server.GetRequiredService<MemberExport>().ReadAsync((company ?? Acme).Id, viewer ?? Administrator, Cancellation))
        {
            await file.WriteAsync(part, Cancellation);
        }

        return Encoding.UTF8.GetString(file.ToArray());
    }
}
