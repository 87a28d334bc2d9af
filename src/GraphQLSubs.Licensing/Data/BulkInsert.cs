using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace GraphQLSubs.Licensing.Data;

/// <summary>Inserts many rows whose ids are given, many a statement and without change tracking.</summary>
internal static class BulkInsert
{
    // SQLite finds each parameter by a walk over all of them, so few are quicker; for PostgreSQL fewer statements are.
    private const int SqliteParameters = 200;
    private const int PostgresParameters = 5_000;

    public static async Task InsertAsync<TEntity>(LicensingDbContext db, IReadOnlyList<TEntity> rows, CancellationToken cancellationToken)
        where TEntity : class
    {
        var entity = db.Model.FindEntityType(typeof(TEntity))!;
        var rowsPerStatement = (db.IsPostgres ? PostgresParameters : SqliteParameters) / entity.GetProperties().Count();
        foreach (var chunk in rows.Chunk(rowsPerStatement))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
            Fill(command, entity, chunk);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static void Fill(DbCommand command, IEntityType entity, object[] rows)
    {
        var properties = entity.GetProperties().ToArray();
        var sql = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"INSERT INTO {entity.GetTableName()} ({string.Join(", ", properties.Select(p => p.GetColumnName()))}) VALUES ");
        for (var row = 0; row < rows.Length; row++)
        {
            sql.Append(row == 0 ? "(" : ", (");
            for (var column = 0; column < properties.Length; column++)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"@p{(row * properties.Length) + column}");
                var property = properties[column];
                var value = property.GetGetter().GetClrValue(rows[row]);
                command.Parameters.Add(property.GetRelationalTypeMapping().CreateParameter(command, name, value, property.IsNullable));
                sql.Append(column == 0 ? "" : ", ").Append(name);
            }

            sql.Append(')');
        }

        command.CommandText = sql.ToString();
    }
}
