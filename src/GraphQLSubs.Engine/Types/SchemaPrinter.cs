using System.Text;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types.Configuration;
using GraphQLSubs.Engine.Types.Introspection;
using GraphQLSubs.Engine.Types.Scalars;

namespace GraphQLSubs.Engine.Types;

/// <summary>How a schema is printed.</summary>
public sealed record SchemaPrinterOptions
{
    /// <summary>As servers show their schema: everything, in the order of definition.</summary>
    public static SchemaPrinterOptions Published { get; } = new() { AppliedDirectives = true };

    /// <summary>Whether descriptions are printed; true by default.</summary>
    public bool Descriptions { get; init; } = true;

    /// <summary>Whether types, fields, arguments and values are sorted by name; false by default, which keeps the order of definition.</summary>
    public bool Sorted { get; init; }

    /// <summary>Whether applied directives other than the specification's are printed; false by default.</summary>
    public bool AppliedDirectives { get; init; }
}

/// <summary>Prints schemas as SDL, laid out as graphql-js's <c>printSchema</c>: without what the specification defines.</summary>
public sealed class SchemaPrinter
{
    private readonly SchemaPrinterOptions _options;
    private readonly StringBuilder _text = new();

    private SchemaPrinter(SchemaPrinterOptions options) => _options = options;

    /// <summary>Prints a schema.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="options">How; the defaults where null.</param>
    /// <returns>SDL with a line break at the end.</returns>
    public static string Print(Schema schema, SchemaPrinterOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(schema);
        var printer = new SchemaPrinter(options ?? new SchemaPrinterOptions());
        printer.PrintSchema(schema);
        return printer._text.ToString();
    }

    private void PrintSchema(Schema schema)
    {
        PrintSchemaDefinition(schema);
        foreach (var directive in Ordered(schema.Directives.Where(d => !d.IsSpecified), d => d.Name))
        {
            PrintDirectiveDefinition(directive);
        }
        foreach (var type in Ordered(schema.Types.Where(IsDefined), t => t.Name))
        {
            PrintType(type);
        }
    }

    private static bool IsDefined(NamedType type)
        => !BuiltInScalars.All.Contains(type) && !IntrospectionTypes.All.Any(t => t.Name == type.Name);

    private void PrintSchemaDefinition(Schema schema)
    {
        var directives = Applied(schema.AppliedDirectives);
        (string Name, ObjectType? Type)[] roots = [("query", schema.QueryType), ("mutation", schema.MutationType), ("subscription", schema.SubscriptionType)];
        // Left out where it says nothing that the names do not.
        if ((schema.Description is null || !_options.Descriptions) && directives.Length == 0 && roots.All(r => HasDefaultName(schema, r.Name, r.Type)))
        {
            return;
        }
        StartDefinition(schema.Description);
        _text.Append("schema").Append(directives).Append(" {\n");
        foreach (var (name, type) in roots.Where(r => r.Type is not null))
        {
            _text.Append($"  {name}: {type}\n");
        }
        _text.Append("}\n");
    }

    private static bool HasDefaultName(Schema schema, string operation, ObjectType? type)
    {
        var name = char.ToUpperInvariant(operation[0]) + operation[1..];
        return type is null ? !schema.TypesByName.ContainsKey(name) : type.Name == name;
    }

    private void PrintDirectiveDefinition(DirectiveType directive)
    {
        StartDefinition(directive.Description);
        _text.Append($"directive @{directive.Name}");
        PrintArguments(directive.Arguments, "");
        _text.Append(directive.IsRepeatable ? " repeatable" : "").Append($" on {string.Join(" | ", Ordered(directive.Locations, l => l))}\n");
    }

    private void PrintType(NamedType type)
    {
        StartDefinition(type.Description);
        switch (type)
        {
            case ScalarType scalar:
                _text.Append($"scalar {type.Name}");
                PrintDirective("specifiedBy", "url", scalar.SpecifiedBy);
                _text.Append(Applied(type.AppliedDirectives)).Append('\n');
                break;
            case FieldsType fields:
                PrintFieldsType(fields);
                break;
            case UnionType union:
                _text.Append($"union {type.Name}").Append(Applied(type.AppliedDirectives));
                _text.Append(union.Types.Count == 0 ? "" : $" = {string.Join(" | ", Ordered(union.Types, t => t.Name))}").Append('\n');
                break;
            case EnumType values:
                _text.Append($"enum {type.Name}").Append(Applied(type.AppliedDirectives));
                PrintBlock(Ordered(values.Values, v => v.Name), v => v.Description, v =>
                {
                    _text.Append(v.Name);
                    PrintDeprecated(v.DeprecationReason);
                    _text.Append(Applied(v.AppliedDirectives));
                });
                break;
            case InputObjectType input:
                _text.Append($"input {type.Name}").Append(input.IsOneOf ? " @oneOf" : "").Append(Applied(type.AppliedDirectives));
                PrintBlock(Ordered(input.Fields, f => f.Name), f => f.Description, PrintInputField);
                break;
        }
    }

    private void PrintFieldsType(FieldsType type)
    {
        _text.Append(type is ObjectType ? "type " : "interface ").Append(type.Name);
        if (type.Interfaces.Count > 0)
        {
            _text.Append(" implements ").AppendJoin(" & ", Ordered(type.Interfaces, i => i.Name));
        }
        _text.Append(Applied(type.AppliedDirectives));
        PrintBlock(Ordered(type.Fields, f => f.Name), f => f.Description, field =>
        {
            _text.Append(field.Name);
            PrintArguments(field.Arguments, "  ");
            _text.Append($": {field.Type}");
            PrintDeprecated(field.DeprecationReason);
            _text.Append(Applied(field.AppliedDirectives));
        });
    }

    private void PrintArguments(IReadOnlyList<InputField> arguments, string indentation)
    {
        if (arguments.Count == 0)
        {
            return;
        }
        var ordered = Ordered(arguments, a => a.Name).ToList();
        _text.Append('(');
        if (!_options.Descriptions || ordered.TrueForAll(a => a.Description is null))
        {
            for (var i = 0; i < ordered.Count; i++)
            {
                _text.Append(i > 0 ? ", " : "");
                PrintInputField(ordered[i]);
            }
        }
        else
        {
            PrintLines(ordered, a => a.Description, PrintInputField, indentation + "  ");
            _text.Append('\n').Append(indentation);
        }
        _text.Append(')');
    }

    private void PrintInputField(InputField field)
    {
        _text.Append(field);
        if (field.DefaultValue is not null)
        {
            _text.Append(" = ").Append(SyntaxPrinter.Print(field.DefaultValue));
        }
        PrintDeprecated(field.DeprecationReason);
        _text.Append(Applied(field.AppliedDirectives));
    }

    private void PrintBlock<T>(IEnumerable<T> members, Func<T, string?> description, Action<T> print)
    {
        var list = members.ToList();
        if (list.Count > 0)
        {
            _text.Append(" {");
            PrintLines(list, description, print, "  ");
            _text.Append("\n}");
        }
        _text.Append('\n');
    }

    private void PrintLines<T>(List<T> members, Func<T, string?> description, Action<T> print, string indentation)
    {
        for (var i = 0; i < members.Count; i++)
        {
            _text.Append('\n');
            if (_options.Descriptions && description(members[i]) is { } text)
            {
                _text.Append(i > 0 ? "\n" : "");
                PrintDescription(text, indentation);
            }
            _text.Append(indentation);
            print(members[i]);
        }
    }

    private void StartDefinition(string? description)
    {
        _text.Append(_text.Length > 0 ? "\n" : "");
        if (_options.Descriptions && description is not null)
        {
            PrintDescription(description, "");
        }
    }

    private void PrintDescription(string description, string indentation)
    {
        var printed = SyntaxPrinter.Print(new StringValueNode(description, Block: BlockString.CanPrint(description)));
        _text.Append(indentation).Append(printed.Replace("\n", "\n" + indentation, StringComparison.Ordinal)).Append('\n');
    }

    private void PrintDeprecated(string? reason)
    {
        if (reason == SpecifiedDirectives.DefaultDeprecationReason)
        {
            _text.Append(" @deprecated");
        }
        else
        {
            PrintDirective("deprecated", "reason", reason);
        }
    }

    private void PrintDirective(string name, string argument, string? value)
    {
        if (value is not null)
        {
            _text.Append($" @{name}({argument}: {SyntaxPrinter.Print(new StringValueNode(value))})");
        }
    }

    private string Applied(IReadOnlyList<DirectiveNode> directives)
        => !_options.AppliedDirectives
            ? ""
            : string.Concat(directives.Where(d => d.Name.Value is not ("deprecated" or "specifiedBy" or "oneOf")).Select(d => $" {SyntaxPrinter.Print(d)}"));

    private IEnumerable<T> Ordered<T>(IEnumerable<T> elements, Func<T, string> name) => _options.Sorted ? elements.OrderBy(name, StringComparer.Ordinal) : elements;
}
