using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Migrations.Operations.Builders;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace GraphQLSubs.Licensing.Data.Migrations;

/// <summary>The column types of both databases, so that one migration serves both.</summary>
internal sealed class PortableColumns(ColumnsBuilder columns, bool postgres)
{
    public OperationBuilder<AddColumnOperation> Id()
        => columns.Column<long>(postgres ? "bigint" : "INTEGER")
            .Annotation("Sqlite:Autoincrement", true)
            .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn);

    public OperationBuilder<AddColumnOperation> Long(bool nullable = false) => columns.Column<long>(postgres ? "bigint" : "INTEGER", nullable: nullable);

    public OperationBuilder<AddColumnOperation> Int(bool nullable = false) => columns.Column<int>(postgres ? "integer" : "INTEGER", nullable: nullable);

    public OperationBuilder<AddColumnOperation> Bool() => columns.Column<bool>(postgres ? "boolean" : "INTEGER");

    public OperationBuilder<AddColumnOperation> Guid(bool nullable = false) => columns.Column<Guid>(postgres ? "uuid" : "TEXT", nullable: nullable);

    public OperationBuilder<AddColumnOperation> Text(bool nullable = false)
        => columns.Column<string>(postgres ? "text" : "TEXT", nullable: nullable, collation: postgres ? "C" : null);

    public OperationBuilder<AddColumnOperation> Time(bool nullable = false)
        => postgres
            ? columns.Column<DateTimeOffset>("timestamp with time zone", nullable: nullable)
            : columns.Column<long>("INTEGER", nullable: nullable);
}
