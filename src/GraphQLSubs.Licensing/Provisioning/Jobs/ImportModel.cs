using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace GraphQLSubs.Licensing.Provisioning.Jobs;

/// <summary>The tables of the imports.</summary>
internal static class ImportModel
{
    public static void Configure(ModelBuilder model, bool postgres)
    {
        model.Entity<ImportJob>(job =>
        {
            job.HasOne(j => j.Company).WithMany().HasForeignKey(j => j.CompanyId).OnDelete(DeleteBehavior.Restrict);
            job.Property(j => j.ViewerRole);
            job.Property(j => j.ViewerSubject);
            job.Property(j => j.ViewerCompanyId);
            job.Property(j => j.ViewerMemberId);
            job.Property(j => j.Shape);
            job.Property(j => j.ChunksDone);
            job.Property(j => j.Lease);
            job.Property(j => j.LeasedUntil);
            job.Property(j => j.Attempts);
            job.Property(j => j.LastFailure);
            job.Property(j => j.ReleaseDependents).HasDefaultValue(false);
            var warnings = job.Property(j => j.Warnings).HasConversion<WarningsConverter, WarningsComparer>().HasDefaultValueSql("'[]'");
            if (postgres)
            {
                warnings.UseCollation("C");
            }

            job.HasIndex(j => new { j.CompanyId, j.Id });
            job.HasIndex(j => j.Id, "ix_import_jobs_unfinished").HasFilter("finished_at IS NULL");
            job.HasIndex(j => j.FinishedAt);
        });

        model.Entity<ImportChunk>(chunk =>
        {
            chunk.HasOne<ImportJob>().WithMany().HasForeignKey(c => c.JobId).OnDelete(DeleteBehavior.Cascade);
            chunk.HasIndex(c => new { c.JobId, c.Ordinal }).IsUnique();
        });

        model.Entity<ImportLineError>(error =>
        {
            error.HasOne<ImportJob>().WithMany().HasForeignKey(e => e.JobId).OnDelete(DeleteBehavior.Cascade);
            error.Property(e => e.Cells);
            error.HasIndex(e => new { e.JobId, e.Line, e.Id });
        });
    }

    private sealed class WarningsConverter() : ValueConverter<IReadOnlyList<ImportLineWarning>, string>(
        warnings => JsonSerializer.Serialize(warnings, JsonSerializerOptions.Default),
        json => JsonSerializer.Deserialize<List<ImportLineWarning>>(json, JsonSerializerOptions.Default)!);

    // They are replaced, never changed.
    private sealed class WarningsComparer() : ValueComparer<IReadOnlyList<ImportLineWarning>>((a, b) => ReferenceEquals(a, b), warnings => warnings.Count, warnings => warnings);
}
