using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;

namespace GraphQLSubs.Engine.EntityFrameworkCore.Reading;

/// <summary>One SQL statement, made once by Entity Framework Core for a shape of query, and how its parameters get their values.</summary>
internal sealed partial class PreparedStatement
{
    private readonly Parameter[] _parameters;
    private readonly bool _isPositional;
    private readonly Func<object?, object?> _convert;

    /// <param name="template">The command as Entity Framework Core made it.</param>
    /// <param name="values">Where the value of each of its parameters comes from, and whether the parameter is a pattern of texts that contain it.</param>
    /// <param name="convert">Makes of a value what the database stores.</param>
    public PreparedStatement(DbCommand template, Func<string, (int Place, bool IsPattern)> values, Func<object?, object?> convert)
    {
        _convert = convert;
        // Where parameters have places instead of names, Npgsql need not look for them in the text each time.
        _isPositional = template.GetType().Namespace == "Npgsql";
        var (parameters, names) = (new List<Parameter>(), new List<string>());
        foreach (DbParameter parameter in template.Parameters)
        {
            names.Add(parameter.ParameterName.TrimStart('@'));
            var (place, isPattern) = values(names[^1]);
            parameters.Add(new Parameter(parameter, place, isPattern ? static v => PatternOf((string?)v) : convert));
        }
        _parameters = [.. parameters];
        Text = _isPositional
            ? NamedParameter().Replace(template.CommandText, m => names.IndexOf(m.Groups["name"].Value) is >= 0 and var index ? $"${index + 1}" : m.Value)
            : template.CommandText;
    }

    private PreparedStatement(string text, Parameter[] parameters, Func<object?, object?> convert)
        => (Text, _parameters, _isPositional, _convert) = (text, parameters, true, convert);

    public string Text { get; }

    /// <summary>
    /// The same for each of several values of a parameter, in one statement of PostgreSQL: rows begin with the value that they are for. For each of them an index is
    /// walked as far as the limit goes, where a window over all would number every row.
    /// </summary>
    /// <param name="value">The parameter's value, which becomes an array of them.</param>
    public PreparedStatement ForEach(int value)
    {
        var place = Array.FindIndex(_parameters, p => p.Value == value);
        if (place < 0)
        {
            // Of a filter that nothing passes EF Core leaves nothing else, and so not the parent.
            return new PreparedStatement(ForEach(Text, _parameters.Length), [.. _parameters, new Parameter(template: null, value, _convert, isList: true)], _convert);
        }

        var one = Place().Replace(Text, m => m.ValueSpan[1..].SequenceEqual((place + 1).ToString(CultureInfo.InvariantCulture)) ? "p.key" : m.Value);
        return new PreparedStatement(ForEach(one, place), [.. _parameters.Select((p, i) => i == place ? p.AsList() : p)], _convert);
    }

    /// <summary>Gives a command the text and parameters.</summary>
    public void Fill(DbCommand command, object?[] values)
    {
        command.CommandText = Text;
        foreach (var parameter in _parameters)
        {
            command.Parameters.Add(parameter.Create(command.CreateParameter(), values, _isPositional));
        }
    }

    /// <summary>Gives a command of a batch the text and parameters.</summary>
    public void Fill(DbBatchCommand command, object?[] values)
    {
        command.CommandText = Text;
        foreach (var parameter in _parameters)
        {
            command.Parameters.Add(parameter.Create(command.CreateParameter(), values, _isPositional));
        }
    }

    private static string ForEach(string one, int place) => $"SELECT p.key, r.* FROM unnest(${place + 1}) AS p(key) CROSS JOIN LATERAL (\n{one}\n) AS r";

    private static string? PatternOf(string? part) => part is null ? null : $"%{Special().Replace(part, @"\$0")}%";

    [GeneratedRegex(@"[\\%_]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Special();

    [GeneratedRegex("@(?<name>[A-Za-z_][A-Za-z0-9_]*)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex NamedParameter();

    [GeneratedRegex("\\$[0-9]+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Place();

    private sealed class Parameter(DbParameter? template, int value, Func<object?, object?> convert, bool isList = false)
    {
        public int Value => value;

        /// <summary>The same for a list of values, whose type its elements tell.</summary>
        public Parameter AsList() => new(template, value, convert, isList: true);

        public DbParameter Create(DbParameter parameter, object?[] values, bool isPositional)
        {
            if (!isPositional)
            {
                parameter.ParameterName = template!.ParameterName;
            }
            else if (!isList && template is ICloneable cloneable)
            {
                parameter = (DbParameter)cloneable.Clone();
                parameter.ParameterName = "";
            }
            parameter.Value = convert(values[value]) ?? DBNull.Value;
            return parameter;
        }
    }
}
