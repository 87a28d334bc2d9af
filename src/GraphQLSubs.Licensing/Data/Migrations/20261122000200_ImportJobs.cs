using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GraphQLSubs.Licensing.Data.Migrations;

[DbContext(typeof(LicensingDbContext))]
[Migration("20261122000200_ImportJobs")]
internal sealed class ImportJobs : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var postgres = migrationBuilder.ActiveProvider == LicensingModel.PostgresProvider;
        CreateJobs(migrationBuilder, postgres);
        CreateChunks(migrationBuilder, postgres);
        CreateLineErrors(migrationBuilder, postgres);
    }

    private static void CreateJobs(MigrationBuilder migrations, bool postgres)
    {
        migrations.CreateTable(
            "import_jobs",
            columns =>
            {
                var c = new PortableColumns(columns, postgres);
                return new
                {
                    id = c.Id(),
                    company_id = c.Long(),
                    mode = c.Text(),
                    status = c.Text(),
                    failure = c.Text(nullable: true),
                    lines_total = c.Int(),
                    lines_done = c.Int(),
                    lines_failed = c.Int(),
                    created_by = c.Text(),
                    created_at = c.Time(),
                    finished_at = c.Time(nullable: true),
                    viewer_role = c.Text(),
                    viewer_subject = c.Text(),
                    viewer_company_id = c.Long(),
                    viewer_member_id = c.Long(nullable: true),
                    chunks_done = c.Int(),
                    lease = c.Guid(nullable: true),
                    leased_until = c.Time(nullable: true),
                    attempts = c.Int(),
                };
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_import_jobs", j => j.id);
                table.ForeignKey("fk_import_jobs_company_id", j => j.company_id, "companies", "id", onDelete: ReferentialAction.Restrict);
            });
        migrations.CreateIndex("ix_import_jobs_company_id_id", "import_jobs", ["company_id", "id"]);
        migrations.CreateIndex("ix_import_jobs_unfinished", "import_jobs", "id", filter: "finished_at IS NULL");
        migrations.CreateIndex("ix_import_jobs_finished_at", "import_jobs", "finished_at");
    }

    private static void CreateChunks(MigrationBuilder migrations, bool postgres)
    {
        migrations.CreateTable(
            "import_chunks",
            columns =>
            {
                var c = new PortableColumns(columns, postgres);
                return new { id = c.Id(), job_id = c.Long(), ordinal = c.Int(), lines = c.Text() };
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_import_chunks", c => c.id);
                table.ForeignKey("fk_import_chunks_job_id", c => c.job_id, "import_jobs", "id", onDelete: ReferentialAction.Cascade);
            });
        migrations.CreateIndex("ix_import_chunks_job_id_ordinal", "import_chunks", ["job_id", "ordinal"], unique: true);
    }

    private static void CreateLineErrors(MigrationBuilder migrations, bool postgres)
    {
        migrations.CreateTable(
            "import_line_errors",
            columns =>
            {
                var c = new PortableColumns(columns, postgres);
                return new
                {
                    id = c.Id(),
                    job_id = c.Long(),
                    line = c.Int(),
                    column = c.Text(nullable: true),
                    problem = c.Text(),
                    message = c.Text(),
                };
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_import_line_errors", e => e.id);
                table.ForeignKey("fk_import_line_errors_job_id", e => e.job_id, "import_jobs", "id", onDelete: ReferentialAction.Cascade);
            });
        migrations.CreateIndex("ix_import_line_errors_job_id_line_id", "import_line_errors", ["job_id", "line", "id"]);
    }
}
