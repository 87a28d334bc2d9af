using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GraphQLSubs.Licensing.Data.Migrations;

[DbContext(typeof(LicensingDbContext))]
[Migration("20261129000500_ImportFailures")]
internal sealed class ImportFailures : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var postgres = migrationBuilder.ActiveProvider == LicensingModel.PostgresProvider;
        AddText(migrationBuilder, postgres, "import_jobs", "last_failure");
    }

    private static void AddText(MigrationBuilder migrations, bool postgres, string table, string column)
        => migrations.AddColumn<string>(column, table, postgres ? "text" : "TEXT", nullable: true, collation: postgres ? "C" : null);
}
