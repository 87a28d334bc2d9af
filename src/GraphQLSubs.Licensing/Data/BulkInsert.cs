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
        var properties = entity.GetProperties().ToArray();
        var rowsPerStatement = (db.IsPostgres ? PostgresParameters : SqliteParameters) / properties.Length;
        var whole = rows.Count / rowsPerStatement * rowsPerStatement;
        await InsertAsync(db, entity, properties, rows.Take(whole), rowsPerStatement, cancellationToken);
        await InsertAsync(db, entity, properties, rows.Skip(whole), rows.Count - whole, cancellationToken);
    }

    // One command for all statements, so that it is parsed once.
    private static async Task InsertAsync(
        LicensingDbContext db, IEntityType entity, IProperty[] properties, IEnumerable<object> rows, int rowsPerStatement, CancellationToken cancellationToken)
    {
        if (rowsPerStatement == 0)
        {
            return;
        }

        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = Sql(entity, properties, rowsPerStatement);
        foreach (var chunk in rows.Chunk(rowsPerStatement))
        {
            var values = chunk.SelectMany(_ => properties, (row, property) => (Property: property, Value: property.GetGetter().GetClrValue(row)));
            foreach (var (index, (property, value)) in values.Index())
            {
                if (command.Parameters.Count == index)
                {
                    command.Parameters.Add(property.GetRelationalTypeMapping().CreateParameter(command, Name(index), value, property.IsNullable));
                }
                else
                {
                    command.Parameters[index].Value = Stored(property, value) ?? DBNull.Value;
                }
            }

            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static object? Stored(IProperty property, object? value)
        => property.GetRelationalTypeMapping().Converter is { } converter ? converter.ConvertToProvider(value) : value;

    private static string Sql(IEntityType entity, IProperty[] properties, int rows)
    {
        var columns = string.Join(", ", properties.Select(p => p.GetColumnName()));
        var sql = new StringBuilder().Append(CultureInfo.InvariantCulture, $"INSERT INTO {entity.GetTableName()} ({columns}) VALUES ");
        for (var row = 0; row < rows; row++)
        {
            var parameters = Enumerable.Range(row * properties.Length, properties.Length).Select(Name);
            sql.Append(row == 0 ? "(" : ", (").AppendJoin(", ", parameters).Append(')');
        }

        return sql.ToString();
    }

    private static string Name(int index) => string.Create(CultureInfo.InvariantCulture, $"@p{index}");
}
