using System.Text.Json;
using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace GraphQLSubs.Licensing.Commands.Idempotency;

/// <summary>
/// The rows that an outcome tells of, as they were: table by table, by the names of the columns, which change with a migration alone and not with the code. A
/// column that is new since is left at its default, one that is gone is left out.
/// </summary>
internal sealed class StoredRows(IModel model)
{
    private static readonly HashSet<Type> s_types =
    [
        typeof(Companies.Company), typeof(Subscription), typeof(Member), typeof(Assignment), typeof(History.HistoryEntry), typeof(Provisioning.Jobs.ImportJob),
    ];

    private readonly SortedDictionary<string, SortedDictionary<long, object>> _tables = new(StringComparer.Ordinal);

    /// <summary>Whether objects of a type are rows of a table.</summary>
    public static bool Are(Type type) => s_types.Contains(type);

    /// <summary>Keeps a row, and of a member the licences that it holds with their subscriptions.</summary>
    /// <returns>Its id.</returns>
    public long Add(object row)
    {
        var entity = Entity(row.GetType());
        var id = IdOf(entity, row);
        if (Table(entity).TryAdd(id, row) && row is Member member)
        {
            foreach (var assignment in member.Assignments)
            {
                Add(assignment);
                Add(assignment.Subscription!);
            }
        }

        return id;
    }

    /// <summary>All rows that were kept.</summary>
    public IEnumerable<object> All => _tables.Values.SelectMany(table => table.Values);

    /// <summary>A row that was kept.</summary>
    /// <exception cref="JsonException">None of the id was.</exception>
    public object Find(Type type, long id)
        => Table(Entity(type)).GetValueOrDefault(id) ?? throw new JsonException($"The outcome has no {type.Name} {id}.");

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        foreach (var (table, rows) in _tables)
        {
            json.WriteStartArray(table);
            foreach (var row in rows.Values)
            {
                Write(json, Entity(row.GetType()), row);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    /// <summary>Writes which of some rows were kept, table by table.</summary>
    public void WriteIds(Utf8JsonWriter json, IEnumerable<object> rows)
    {
        json.WriteStartObject();
        foreach (var table in rows.Where(r => Are(r.GetType())).GroupBy(r => Entity(r.GetType())))
        {
            json.WriteStartArray(table.Key.GetTableName()!);
            foreach (var id in table.Select(r => IdOf(table.Key, r)).Where(Table(table.Key).ContainsKey))
            {
                json.WriteNumberValue(id);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    /// <summary>The rows that <see cref="WriteIds"/> wrote.</summary>
    public IReadOnlyList<object> ReadIds(JsonElement json)
        => [.. json.EnumerateObject().SelectMany(table => table.Value.EnumerateArray().Select(id => _tables[table.Name][id.GetInt64()]))];

    /// <summary>Reads what <see cref="Write(Utf8JsonWriter)"/> wrote, and joins members, licences and subscriptions to each other again.</summary>
    public static StoredRows Read(JsonElement json, IModel model)
    {
        var stored = new StoredRows(model);
        foreach (var entity in s_types.Select(stored.Entity))
        {
            if (json.TryGetProperty(entity.GetTableName()!, out var rows))
            {
                foreach (var row in rows.EnumerateArray().Select(r => Read(r, entity)))
                {
                    stored.Table(entity).Add(IdOf(entity, row), row);
                }
            }
        }

        foreach (var assignment in stored.Table(stored.Entity(typeof(Assignment))).Values.Cast<Assignment>())
        {
            assignment.Subscription = (Subscription?)stored.Table(stored.Entity(typeof(Subscription))).GetValueOrDefault(assignment.SubscriptionId);
            assignment.Member = (Member?)stored.Table(stored.Entity(typeof(Member))).GetValueOrDefault(assignment.MemberId);
            assignment.Member?.Assignments.Add(assignment);
        }

        return stored;
    }

    private static void Write(Utf8JsonWriter json, IEntityType entity, object row)
    {
        json.WriteStartObject();
        foreach (var property in entity.GetFlattenedProperties())
        {
            if (property.PropertyInfo!.GetValue(Holder(property, row)) is { } value)
            {
                json.WritePropertyName(property.GetColumnName());
                property.GetRelationalTypeMapping().JsonValueReaderWriter!.ToJson(json, value);
            }
        }

        json.WriteEndObject();
    }

    private static object Read(JsonElement json, IEntityType entity)
    {
        var row = Activator.CreateInstance(entity.ClrType)!;
        foreach (var complex in entity.GetComplexProperties())
        {
            complex.PropertyInfo!.SetValue(row, Activator.CreateInstance(complex.ClrType));
        }

        foreach (var property in entity.GetFlattenedProperties())
        {
            if (json.TryGetProperty(property.GetColumnName(), out var value))
            {
                property.PropertyInfo!.SetValue(Holder(property, row), property.GetRelationalTypeMapping().JsonValueReaderWriter!.FromJsonString(value.GetRawText()));
            }
        }

        return row;
    }

    private static object Holder(IProperty property, object row)
        => property.DeclaringType is IComplexType complex ? complex.ComplexProperty.PropertyInfo!.GetValue(row)! : row;

    private static long IdOf(IEntityType entity, object row) => (long)entity.FindPrimaryKey()!.Properties[0].PropertyInfo!.GetValue(row)!;

    private IEntityType Entity(Type type) => model.FindEntityType(type) ?? throw new InvalidOperationException($"{type.Name} is no table.");

    private SortedDictionary<long, object> Table(IEntityType entity)
    {
        var name = entity.GetTableName()!;
        return _tables.TryGetValue(name, out var table) ? table : _tables[name] = [];
    }
}
