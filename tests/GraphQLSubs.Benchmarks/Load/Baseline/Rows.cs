using Npgsql;

namespace GraphQLSubs.Benchmarks.Load.Baseline;

/// <summary>Makes parameters and reads columns that may be null.</summary>
internal static class Rows
{
    public static NpgsqlParameter<T> Parameter<T>(T value) => new() { TypedValue = value };

    public static T? Value<T>(this NpgsqlDataReader row, int column)
        where T : struct
        => row.IsDBNull(column) ? null : row.GetFieldValue<T>(column);

    public static string? Text(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
