using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;

namespace GraphQLSubs.Engine.EntityFrameworkCore.Reading;

/// <summary>One SQL statement, made once by Entity Framework Core for a shape of query, and how its parameters get their values.</summary>
internal sealed partial class PreparedStatement
{
    private readonly Parameter[] _parameters;
    private readonly bool _isPositional;

    /// <param name="template">The command as Entity Framework Core made it.</param>
    /// <param name="values">Where the value of each of its parameters comes from.</param>
    /// <param name="convert">Makes of a value what the database stores.</param>
    public PreparedStatement(DbCommand template, Func<string, int> values, Func<object?, object?> convert)
    {
        // Where parameters have places instead of names, Npgsql need not look for them in the text each time.
        _isPositional = template.GetType().Namespace == "Npgsql";
        var (parameters, names) = (new List<Parameter>(), new List<string>());
        foreach (DbParameter parameter in template.Parameters)
        {
            names.Add(parameter.ParameterName.TrimStart('@'));
            parameters.Add(new Parameter(parameter, values(names[^1]), convert));
        }
        _parameters = [.. parameters];
        Text = _isPositional
            ? NamedParameter().Replace(template.CommandText, m => names.IndexOf(m.Groups["name"].Value) is >= 0 and var index ? $"${index + 1}" : m.Value)
            : template.CommandText;
    }

    private PreparedStatement(string text, Parameter[] parameters) => (Text, _parameters, _isPositional) = (text, parameters, true);

    public string Text { get; }

    /// <summary>
    /// The same for each of several values of a parameter, in one statement of PostgreSQL: rows begin with the value that they are for. For each of them an index is
    /// walked as far as the limit goes, where a window over all would number every row.
    /// </summary>
    /// <param name="value">The parameter's value, which becomes an array of them.</param>
    public PreparedStatement ForEach(int value)
    {
        var place = Array.FindIndex(_parameters, p => p.Value == value);
        var one = Place().Replace(Text, m => m.ValueSpan[1..].SequenceEqual((place + 1).ToString(CultureInfo.InvariantCulture)) ? "p.key" : m.Value);
        return new PreparedStatement(
            $"SELECT p.key, r.* FROM unnest(${place + 1}) AS p(key) CROSS JOIN LATERAL (\n{one}\n) AS r",
            [.. _parameters.Select((p, i) => i == place ? p.AsList() : p)]);
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

    [GeneratedRegex("@(?<name>[A-Za-z_][A-Za-z0-9_]*)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex NamedParameter();

    [GeneratedRegex("\\$[0-9]+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Place();

    private sealed class Parameter(DbParameter template, int value, Func<object?, object?> convert, bool isList = false)
    {
        public int Value => value;

        /// <summary>The same for a list of values, whose type its elements tell.</summary>
        public Parameter AsList() => new(template, value, convert, isList: true);

        public DbParameter Create(DbParameter parameter, object?[] values, bool isPositional)
        {
            if (!isPositional)
            {
                parameter.ParameterName = template.ParameterName;
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
