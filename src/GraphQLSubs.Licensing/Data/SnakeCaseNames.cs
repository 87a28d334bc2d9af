using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace GraphQLSubs.Licensing.Data;

/// <summary>Gives tables, columns, keys and indexes the names that SQL needs no quotes for.</summary>
internal static class SnakeCaseNames
{
    public static void Apply(ModelBuilder model)
    {
        foreach (var entity in model.Model.GetEntityTypes())
        {
            var table = SnakeCase(entity.GetTableName()!);
            entity.SetTableName(table);
            NameColumns(entity, prefix: "");

            foreach (var key in entity.GetKeys())
            {
                key.SetName($"pk_{table}");
            }

            foreach (var foreignKey in entity.GetForeignKeys())
            {
                foreignKey.SetConstraintName($"fk_{table}_{Columns(foreignKey.Properties)}");
            }

            foreach (var index in entity.GetIndexes().Where(i => i.Name is null))
            {
                index.SetDatabaseName($"ix_{table}_{Columns(index.Properties)}");
            }
        }
    }

    private static void NameColumns(IMutableTypeBase type, string prefix)
    {
        foreach (var property in type.GetDeclaredProperties())
        {
            property.SetColumnName(prefix + SnakeCase(property.Name));
        }

        foreach (var complex in type.GetDeclaredComplexProperties())
        {
            NameColumns(complex.ComplexType, $"{prefix}{SnakeCase(complex.Name)}_");
        }
    }

    private static string Columns(IEnumerable<IReadOnlyProperty> properties) => string.Join('_', properties.Select(p => SnakeCase(p.Name)));

    private static string SnakeCase(string name)
    {
        var words = new StringBuilder();
        foreach (var (index, letter) in name.Index())
        {
            if (char.IsUpper(letter) && index > 0 && !char.IsUpper(name[index - 1]))
            {
                words.Append('_');
            }

            words.Append(char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }
}
