using Microsoft.EntityFrameworkCore.Migrations;

namespace GraphQLSubs.Licensing.Data.Migrations;

/// <summary>Indexes of tables that others write to while they are built.</summary>
internal static class OnlineIndexes
{
    /// <summary>
    /// Creates an index; on PostgreSQL concurrently, and so outside of a transaction. A server that was killed meanwhile leaves one that is not valid, in whose place
    /// the next try puts another.
    /// </summary>
    public static void CreateIndexOnline(this MigrationBuilder migrations, string name, string table, string[] columns)
    {
        if (migrations.ActiveProvider == LicensingModel.PostgresProvider)
        {
            migrations.Sql($"DROP INDEX CONCURRENTLY IF EXISTS {name}", suppressTransaction: true);
        }

        migrations.CreateIndex(name, table, columns).Annotation("Npgsql:CreatedConcurrently", true);
    }
}
