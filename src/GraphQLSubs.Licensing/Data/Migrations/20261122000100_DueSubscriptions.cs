using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GraphQLSubs.Licensing.Data.Migrations;

/// <summary>Finds the subscriptions with a transition due, and what a company's history held at a moment.</summary>
[DbContext(typeof(LicensingDbContext))]
[Migration("20261122000100_DueSubscriptions")]
internal sealed class DueSubscriptions : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateIndexOnline("ix_subscriptions_status_expires_at", "subscriptions", ["status", "expires_at"]);
        migrationBuilder.CreateIndexOnline("ix_history_company_id_occurred_at_id", "history", ["company_id", "occurred_at", "id"]);
    }
}
