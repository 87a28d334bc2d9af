using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;
using Npgsql;

namespace GraphQLSubs.Licensing.Data;

/// <summary>
/// Saves to PostgreSQL what a transaction has changed, in one batch of statements that are made once a shape, and where its context says how the transaction
/// ends, ends it in the same round trip. What would have to be put in an order by its values is saved by Entity Framework Core.
/// </summary>
internal sealed class PostgresWrites(DatabaseDependencies dependencies, RelationalDatabaseDependencies relational, ISqlGenerationHelper sql)
    : RelationalDatabase(dependencies, relational)
{
    // Of one round trip: PostgreSQL answers while it is still told more, and neither side should have to keep all of it.
    private const int BatchSize = 1000;

    // Statements belong to a model, and each model has one of these for each of its contexts.
    private static readonly ConcurrentDictionary<WriteShape, WriteStatement> s_statements = new();

    public override async Task<int> SaveChangesAsync(IList<IUpdateEntry> entries, CancellationToken cancellationToken = default)
    {
        var connection = RelationalDependencies.Connection;
        if (connection.CurrentTransaction is null || !TryPlan(entries, out var writes))
        {
            return await base.SaveChangesAsync(entries, cancellationToken);
        }

        var ending = ((LicensingDbContext)connection.Context).Ending;
        try
        {
            for (var first = 0; first < writes.Length; first += BatchSize)
            {
                var isLast = first + BatchSize >= writes.Length;
                await SendAsync(connection, writes.AsMemory(first..Math.Min(first + BatchSize, writes.Length)), isLast ? ending : null, cancellationToken);
            }
        }
        catch (DbException failure)
        {
            throw new DbUpdateException("The changes could not be saved.", failure, [.. entries]);
        }

        return entries.Count;
    }

    private static async Task SendAsync(IRelationalConnection connection, ReadOnlyMemory<Write> writes, TransactionEnding? ending, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch((NpgsqlConnection)connection.DbConnection);
        if (connection.CommandTimeout is { } timeout)
        {
            batch.Timeout = timeout;
        }

        foreach (var write in writes.Span)
        {
            batch.BatchCommands.Add(write.Statement.Command(write.Entry));
        }

        ending?.AddTo(batch);
        SentStatements.Write(batch, isSave: true);

        // Once the end was sent the outcome is the database's: giving up would leave the caller not knowing it.
        cancellationToken = ending is null ? cancellationToken : CancellationToken.None;
        await using (var rows = await batch.ExecuteReaderAsync(cancellationToken))
        {
            for (var i = 0; i < writes.Length; i++)
            {
                if (writes.Span[i].Statement.Generated is { } generated)
                {
                    await rows.ReadAsync(cancellationToken);
                    writes.Span[i].Entry.SetStoreGeneratedValue(generated, rows.GetInt64(0));
                    await rows.NextResultAsync(cancellationToken);
                }
            }

            // What failed after the last row is told when the rest has come.
            while (await rows.NextResultAsync(cancellationToken))
            {
            }
        }

        // A bug, and not another writer's doing: rows of a company are changed behind its lock alone.
        for (var i = 0; i < writes.Length; i++)
        {
            if (batch.BatchCommands[i].RecordsAffected != 1)
            {
                throw new DbUpdateConcurrencyException("A row to be changed is not there.", [writes.Span[i].Entry]);
            }
        }

        if (ending is not null)
        {
            ending.IsReached = true;
        }
    }

    // Rows go before rows come, and children before their parents: what is released makes room for what is given.
    private bool TryPlan(IList<IUpdateEntry> entries, out Write[] writes)
    {
        writes = new Write[entries.Count];
        for (var i = 0; i < writes.Length; i++)
        {
            if (Shape(entries[i]) is not { } shape)
            {
                return false;
            }

            writes[i] = new Write(entries[i], s_statements.GetOrAdd(shape, static (shape, sql) => new WriteStatement(shape, sql), sql));
        }

        Array.Sort(writes);
        return true;
    }

    private static WriteShape? Shape(IUpdateEntry entry)
    {
        var type = entry.EntityType;
        if (entry.SharedIdentityEntry is not null || type.FindPrimaryKey() is not { Properties: [var key] } || key.ClrType != typeof(long))
        {
            return null;
        }

        if (entry.EntityState == EntityState.Deleted)
        {
            return type.GetForeignKeys().Any(f => f.PrincipalEntityType == type) ? null : new WriteShape(type, entry.EntityState, 0);
        }

        if (entry.EntityState == EntityState.Added && !entry.HasTemporaryValue(key))
        {
            return null;
        }

        var (columns, bit) = (0UL, 1UL);
        foreach (var property in type.GetFlattenedProperties())
        {
            if (bit == 0)
            {
                return null; // More properties than there are bits.
            }

            if (property != key && (entry.EntityState == EntityState.Added || entry.IsModified(property)))
            {
                var isOrdered = entry.EntityState == EntityState.Modified && (property.IsForeignKey() || property.IsUniqueIndex());
                if (isOrdered || entry.HasTemporaryValue(property) || entry.IsStoreGenerated(property))
                {
                    return null;
                }

                columns |= bit;
            }

            bit <<= 1;
        }

        return new WriteShape(type, entry.EntityState, columns);
    }

    private readonly record struct WriteShape(IEntityType Type, EntityState State, ulong Columns);

    private readonly record struct Write(IUpdateEntry Entry, WriteStatement Statement) : IComparable<Write>
    {
        public int CompareTo(Write other)
        {
            var order = Statement.Rank.CompareTo(other.Statement.Rank);
            return order != 0 ? order : Statement.KeyOf(Entry).CompareTo(other.Statement.KeyOf(other.Entry));
        }
    }

    /// <summary>A statement that writes one row, of the columns of a shape.</summary>
    private sealed class WriteStatement
    {
        // Whose parameters know the types of PostgreSQL; it is never carried out.
        private static readonly NpgsqlCommand s_parameters = new();

        private readonly string _text;
        private readonly IProperty _key;
        private readonly (IProperty Property, RelationalTypeMapping Mapping)[] _columns;
        private readonly bool _isInsert;

        public WriteStatement(WriteShape shape, ISqlGenerationHelper sql)
        {
            _key = shape.Type.FindPrimaryKey()!.Properties[0];
            _isInsert = shape.State == EntityState.Added;
            _columns = [.. shape.Type.GetFlattenedProperties().Where((_, i) => (shape.Columns & (1UL << i)) != 0).Select(p => (p, p.GetRelationalTypeMapping()))];
            var table = sql.DelimitIdentifier(shape.Type.GetTableName()!, shape.Type.GetSchema());
            var (key, names) = (Name(_key), _columns.Select(c => Name(c.Property)).ToArray());
            _text = shape.State switch
            {
                EntityState.Added => $"INSERT INTO {table} ({string.Join(", ", names)}) VALUES ({string.Join(", ", names.Select((_, i) => $"${i + 1}"))}) RETURNING {key}",
                EntityState.Modified => $"UPDATE {table} SET {string.Join(", ", names.Select((n, i) => $"{n} = ${i + 1}"))} WHERE {key} = ${names.Length + 1}",
                _ => $"DELETE FROM {table} WHERE {key} = $1",
            };
            var depth = Depth(shape.Type);
            Rank = shape.State switch { EntityState.Deleted => -100 - depth, EntityState.Modified => -depth, _ => 100 + depth };

            string Name(IProperty property) => sql.DelimitIdentifier(property.GetColumnName());
        }

        /// <summary>Its place among the statements of a batch.</summary>
        public int Rank { get; }

        /// <summary>The property whose value it answers; null for none.</summary>
        public IProperty? Generated => _isInsert ? _key : null;

        // Of new rows it counts upward, too.
        public long KeyOf(IUpdateEntry entry) => entry.GetCurrentValue<long>(_key);

        public NpgsqlBatchCommand Command(IUpdateEntry entry)
        {
            var command = new NpgsqlBatchCommand(_text);
            foreach (var (property, mapping) in _columns)
            {
                command.Parameters.Add(mapping.CreateParameter(s_parameters, "", entry.GetCurrentValue(property), property.IsNullable));
            }

            if (!_isInsert)
            {
                command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = KeyOf(entry) });
            }

            return command;
        }

        private static int Depth(IEntityType type)
            => 1 + type.GetForeignKeys().Where(f => f.PrincipalEntityType != type).Select(f => Depth(f.PrincipalEntityType)).DefaultIfEmpty(-1).Max();
    }
}

/// <summary>The statements that end a transaction, sent along with what it writes last.</summary>
/// <param name="addTo">Adds them.</param>
internal sealed class TransactionEnding(Action<NpgsqlBatch> addTo)
{
    /// <summary>Whether the database has carried them out.</summary>
    public bool IsReached { get; set; }

    public void AddTo(NpgsqlBatch batch) => addTo(batch);
}
