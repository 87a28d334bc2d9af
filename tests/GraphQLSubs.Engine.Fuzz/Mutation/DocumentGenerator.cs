using System.Text;
using GraphQLSubs.Engine.Types;

namespace GraphQLSubs.Engine.Fuzz.Mutation;

/// <summary>Writes documents that follow a schema, but for a slip now and then: fragments, variables, directives, arguments of every type.</summary>
internal sealed class DocumentGenerator(Schema schema)
{
    private const int MaxDepth = 6;

    public string Generate(Random random) => new Writing(schema, random).Document();

    private sealed class Writing(Schema schema, Random random)
    {
        private readonly StringBuilder _fragments = new();
        private readonly List<(string Name, NamedType Type)> _named = [];
        private readonly List<string> _variables = [];
        private int _size;

        public string Document()
        {
            var document = new StringBuilder();
            for (var i = random.Next(8) == 0 ? 2 : 1; i > 0; i--)
            {
                _variables.Clear();
                var root = random.Next(6) == 0 ? schema.MutationType ?? schema.QueryType! : schema.QueryType!;
                var selections = Selections(root, 0);
                var keyword = root == schema.QueryType ? "query" : "mutation";
                document.Append(keyword).Append(" Q").Append(i).Append(_variables.Count == 0 ? "" : $"({string.Join(' ', _variables)})").Append(Directives()).Append(selections).Append('\n');
            }
            return document.Append(_fragments).ToString();
        }

        private string Selections(NamedType type, int depth)
        {
            var text = new StringBuilder("{");
            var fields = (type as ObjectType)?.Fields ?? (type as InterfaceType)?.Fields ?? [];
            var count = random.Next(1, 5);
            for (var i = 0; i < count; i++)
            {
                switch (random.Next(10))
                {
                    case 0:
                        text.Append(" __typename");
                        break;
                    case 1 when depth < MaxDepth:
                        text.Append(" ... ").Append(random.Next(3) == 0 ? "" : $"on {type.Name}").Append(Directives()).Append(Selections(type, depth + 1));
                        break;
                    case 2 when depth < MaxDepth && type is not ObjectType:
                        var possible = schema.GetPossibleTypes(type).ToArray();
                        var one = possible[random.Next(possible.Length)];
                        text.Append(" ... on ").Append(one.Name).Append(Selections(one, depth + 1));
                        break;
                    case 3 when depth < MaxDepth:
                        text.Append(" ...").Append(Fragment(type, depth)).Append(Directives());
                        break;
                    default:
                        if (fields.Count == 0)
                        {
                            text.Append(" __typename");
                        }
                        else
                        {
                            Field(text, fields[random.Next(fields.Count)], depth);
                        }
                        break;
                }
            }
            return text.Append('}').ToString();
        }

        private void Field(StringBuilder text, OutputField field, int depth)
        {
            if (field.Type.Named.IsCompositeType && (depth >= MaxDepth || ++_size > 200))
            {
                text.Append(" __typename");
                return;
            }
            text.Append(' ').Append(random.Next(3) == 0 ? $"a{random.Next(5)}: " : "").Append(field.Name);
            var arguments = field.Arguments.Where(a => a.IsRequired || random.Next(2) == 0).ToArray();
            if (arguments.Length > 0)
            {
                text.Append('(').AppendJoin(", ", arguments.Select(a => $"{a.Name}: {Value(a.Type, 0)}")).Append(')');
            }
            text.Append(Directives());
            if (field.Type.Named.IsCompositeType)
            {
                text.Append(Selections(field.Type.Named, depth + 1));
            }
        }

        private string Fragment(NamedType type, int depth)
        {
            // A fragment that is still being written may be taken as well: cycles must be found.
            if (_named.Count > 0 && random.Next(2) == 0)
            {
                var (known, of) = _named[random.Next(_named.Count)];
                if (of == type || random.Next(10) == 0)
                {
                    return known;
                }
            }
            var name = $"F{_named.Count}";
            _named.Add((name, type));
            var selections = Selections(type, depth + 1);
            _fragments.Append("fragment ").Append(name).Append(" on ").Append(type.Name).Append(selections).Append('\n');
            return name;
        }

        private string Directives() => random.Next(12) switch
        {
            0 => random.Next(2) == 0 ? " @skip(if: false)" : " @include(if: true)",
            1 => $" @include(if: {Variable("Boolean!")})",
            _ => "",
        };

        private string Variable(string type)
        {
            var name = $"$v{_variables.Count}";
            _variables.Add($"{name}: {type}");
            return name;
        }

        private string Value(GraphQLType type, int depth)
        {
            if (random.Next(6) == 0)
            {
                return Variable(type.ToString()!);
            }
            if (random.Next(60) == 0)
            {
                return random.Next(3) switch { 0 => "null", 1 => "\"slip\"", _ => "[{slip: 1}]" };
            }
            return type switch
            {
                NonNullType nonNull => Value(nonNull.OfType, depth),
                _ when depth > 3 => "null",
                ListType list => $"[{string.Join(", ", Enumerable.Range(0, random.Next(3)).Select(_ => Value(list.OfType, depth + 1)))}]",
                InputObjectType input => Object(input, depth),
                EnumType values => values.Values[random.Next(values.Values.Count)].Name,
                _ => Leaf(type.Named.Name),
            };
        }

        private string Object(InputObjectType type, int depth)
        {
            var fields = type.IsOneOf ? [type.Fields[random.Next(type.Fields.Count)]] : type.Fields.Where(f => f.IsRequired || random.Next(3) == 0);
            return $"{{{string.Join(", ", fields.Select(f => $"{f.Name}: {Value(f.Type, depth + 1)}"))}}}";
        }

        private string Leaf(string scalar) => scalar switch
        {
            "Int" or "Long" or "Short" or "Byte" => random.Next(-2, 60).ToString(System.Globalization.CultureInfo.InvariantCulture),
            "Float" or "Decimal" => "1.5",
            "Boolean" => random.Next(2) == 0 ? "true" : "false",
            "DateTime" => "\"2026-11-23T08:08:17Z\"",
            "LocalDate" => "\"2026-11-23\"",
            "UUID" => "\"0193587c-6b1e-7c3a-9f7e-000000000001\"",
            "String" or "ID" => random.Next(2) == 0 ? "\"a\"" : "\"\"\"a\n b\"\"\"",
            _ => random.Next(3) switch { 0 => "{a: [1, null, RED], b: $x}", 1 => "[1e3, \"a\"]", _ => "1" },
        };
    }
}
