using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GraphQLSubs.Licensing.Data.Migrations;

[DbContext(typeof(LicensingDbContext))]
[Migration("20261129000500_ImportFiles")]
internal sealed class ImportFiles : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        AddText(migrationBuilder, "import_jobs", "last_failure");
        AddText(migrationBuilder, "import_jobs", "shape");
        AddText(migrationBuilder, "import_jobs", "warnings", "'[]'");
        AddText(migrationBuilder, "import_line_errors", "cells");
        migrationBuilder.AddColumn<long>(
            "company_id",
            "idempotency_records",
            migrationBuilder.ActiveProvider == LicensingModel.PostgresProvider ? "bigint" : "INTEGER",
            defaultValue: 0L);
        migrationBuilder.AddColumn<bool>(
            "release_dependents", "import_jobs", migrationBuilder.ActiveProvider == LicensingModel.PostgresProvider ? "boolean" : "INTEGER", defaultValue: false);
    }

    private static void AddText(MigrationBuilder migrations, string table, string column, string? defaultSql = null)
    {
        var postgres = migrations.ActiveProvider == LicensingModel.PostgresProvider;
        migrations.AddColumn<string>(
            column, table, postgres ? "text" : "TEXT", nullable: defaultSql is null, defaultValueSql: defaultSql, collation: postgres ? "C" : null);
    }
}
