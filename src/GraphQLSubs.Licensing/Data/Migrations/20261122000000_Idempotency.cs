using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GraphQLSubs.Licensing.Data.Migrations;

[DbContext(typeof(LicensingDbContext))]
[Migration("20261122000000_Idempotency")]
internal sealed class Idempotency : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var postgres = migrationBuilder.ActiveProvider == LicensingModel.PostgresProvider;
        migrationBuilder.CreateTable(
            "idempotency_records",
            columns =>
            {
                var c = new PortableColumns(columns, postgres);
                return new
                {
                    id = c.Id(),
                    viewer = c.Text(),
                    key = c.Text(),
                    fingerprint = c.Text(),
                    outcome = c.Text(),
                    created_at = c.Time(),
                };
            },
            constraints: table => table.PrimaryKey("pk_idempotency_records", r => r.id));
        migrationBuilder.CreateIndex("ix_idempotency_records_viewer_key", "idempotency_records", ["viewer", "key"], unique: true);
        migrationBuilder.CreateIndex("ix_idempotency_records_created_at", "idempotency_records", "created_at");
    }
}
