using System.Data.Common;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using GraphQLSubs.Licensing.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace GraphQLSubs.Licensing.Data;

/// <summary>A statement of SQL that was written by hand, with <c>@name</c> where a value belongs.</summary>
internal sealed partial class SqlStatement
{
    private readonly string _text;
    private readonly string _positional;
    private readonly string[] _names;

    public SqlStatement(string text)
    {
        _text = text;
        _names = [.. Name().Matches(text).Select(m => m.Value).Distinct()];
        _positional = Name().Replace(text, m => $"${Array.IndexOf(_names, m.Value) + 1}");
    }

    /// <summary>Executes statements one after the other, in one round trip, within the transaction of a context.</summary>
    /// <param name="db">The context.</param>
    /// <param name="statements">The statements.</param>
    /// <param name="values">The values of their parameters, by the names with <c>@</c>; those of none of them are left out.</param>
    /// <param name="read">Reads the rows of each of them.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<T> ReadAsync<T>(
        LicensingDbContext db, IReadOnlyList<SqlStatement> statements, IReadOnlyDictionary<string, object?> values, Func<DbDataReader, Task<T>> read,
        CancellationToken cancellationToken)
    {
        if (db.Database.GetDbConnection() is NpgsqlConnection postgres)
        {
            await using var batch = new NpgsqlBatch(postgres);
            foreach (var statement in statements)
            {
                batch.BatchCommands.Add(statement.Command(values));
            }

            SentStatements.Write(batch, isSave: false);
            await using var results = await batch.ExecuteReaderAsync(cancellationToken);
            return await read(results);
        }

        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = string.Join(";\n", statements.Select(s => s._text));
        foreach (var name in statements.SelectMany(s => s._names).Distinct())
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, values[name] ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }

        SentStatements.Write(command, statements.Count, isSave: false);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        return await read(rows);
    }

    private NpgsqlBatchCommand Command(IReadOnlyDictionary<string, object?> values)
    {
        var command = new NpgsqlBatchCommand(_positional);
        foreach (var name in _names)
        {
            command.Parameters.Add(values[name] is long id ? new NpgsqlParameter<long> { TypedValue = id } : new NpgsqlParameter { Value = values[name] ?? DBNull.Value });
        }

        return command;
    }

    [GeneratedRegex("@[a-z_]+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}

/// <summary>Tells whoever listens of the statements that are sent past Entity Framework Core, which tells of its own.</summary>
internal static class SentStatements
{
    private static readonly DiagnosticListener s_listener = new("GraphQLSubs.Licensing");

    private static readonly Histogram<int> s_statements = LicensingTelemetry.Meter.CreateHistogram(
        "graphqlsubs.command.statements", "{statement}",
        "Statements of one round trip that a command makes past Entity Framework Core, by what it is for; there are as many round trips as measurements.", tags: null,
        new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000] });

    public static void Write(NpgsqlBatch batch, bool isSave)
    {
        Measure(batch.BatchCommands.Count, isSave);
        if (IsEnabled(isSave))
        {
            Write(isSave, [.. batch.BatchCommands.Cast<NpgsqlBatchCommand>().Select(c => c.CommandText)]);
        }
    }

    public static void Write(DbCommand command, int statements, bool isSave)
    {
        Measure(statements, isSave);
        if (IsEnabled(isSave))
        {
            Write(isSave, command.CommandText.Split(";\n"));
        }
    }

    private static void Measure(int statements, bool isSave)
        => s_statements.Record(statements, new KeyValuePair<string, object?>("graphqlsubs.command.purpose", isSave ? "save" : "read"));

    private static bool IsEnabled(bool isSave) => s_listener.IsEnabled(Name(isSave));

    private static void Write(bool isSave, string[] texts) => s_listener.Write(Name(isSave), texts);

    private static string Name(bool isSave) => isSave ? "Saving" : "Reading";
}
