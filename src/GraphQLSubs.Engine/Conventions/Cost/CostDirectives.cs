using System.Globalization;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types;
using GraphQLSubs.Engine.Types.Configuration;

namespace GraphQLSubs.Engine.Conventions.Cost;

/// <summary>
/// Shows in the schema what the cost analysis goes by, where it is not what IBM's cost directive specification takes for granted: <c>@cost</c> and
/// <c>@listSize</c>.
/// </summary>
internal static class CostDirectives
{
    public const string Cost = "cost";
    public const string Weight = "weight";
    public const string ListSize = "listSize";
    public const string AssumedSize = "assumedSize";
    public const string SlicingArguments = "slicingArguments";
    public const string SlicingArgumentDefaultValue = "slicingArgumentDefaultValue";
    public const string SizedFields = "sizedFields";
    public const string RequireOneSlicingArgument = "requireOneSlicingArgument";

    private static readonly DirectiveConfiguration[] s_definitions =
    [
        new()
        {
            Name = Cost,
            Description = "What an element adds to the cost of an operation each time it is used.",
            Locations = ["ARGUMENT_DEFINITION", "ENUM", "FIELD_DEFINITION", "INPUT_FIELD_DEFINITION", "OBJECT", "SCALAR"],
            Arguments =
            [
                Argument(Weight, "String!", "The cost, a number without unit. Of fields that answer objects, and of objects, 1 where nothing is said; of others 0."),
            ],
        },
        new()
        {
            Name = ListSize,
            Description = "How long a list can be, for the cost of what is selected of its items.",
            Locations = ["FIELD_DEFINITION"],
            Arguments =
            [
                Argument(AssumedSize, "Int", "Items at most, or where no argument says how many."),
                Argument(SlicingArguments, "[String!]", "Arguments that say how many items are wanted; of several that are given, the largest counts."),
                Argument(SlicingArgumentDefaultValue, "Int", "Items where none of those arguments is given; where this is not given, the assumed size."),
                Argument(SizedFields, "[String!]", "Fields of the field's type that have that many items, where it is not a list itself."),
                Argument(RequireOneSlicingArgument, "Boolean! = true", "Whether exactly one of the slicing arguments must be given."),
            ],
        },
    ];

    /// <summary>Declares the directives, and applies them to types, whose attributes say what they cost.</summary>
    public static void Declare(SchemaConfiguration schema)
    {
        schema.Directives.AddRange(s_definitions.Where(definition => schema.Directives.TrueForAll(d => d.Name != definition.Name)));
        foreach (var type in schema.Types)
        {
            if (type is ObjectTypeConfiguration or EnumTypeConfiguration or ScalarTypeConfiguration && CostWeights.Given(type.RuntimeType) is { } weight)
            {
                type.Directives.Add(CostOf(weight));
            }
        }
    }

    /// <summary>Applies the directives to fields, arguments and input fields.</summary>
    public static void Apply(Schema schema, CostOptions options)
    {
        var weights = new CostWeights(options);
        foreach (var type in schema.Types.Where(t => !t.Name.StartsWith("__", StringComparison.Ordinal)))
        {
            switch (type)
            {
                case ObjectType { Fields: var fields }:
                    foreach (var field in fields)
                    {
                        Apply(field, weights);
                    }
                    break;
                case InputObjectType { Fields: var fields }:
                    foreach (var field in fields)
                    {
                        Apply(field.Configuration, weights.OfInputField(field), 0);
                    }
                    break;
            }
        }
    }

    private static void Apply(OutputField field, CostWeights weights)
    {
        foreach (var argument in field.Arguments)
        {
            Apply(argument.Configuration, weights.OfArgument(argument, field), 0);
        }
        if (!IsApplied(field.Configuration, ListSize) && Conventions.Cost.ListSize.Of(field) is { } size)
        {
            field.Configuration.Directives.Add(size.ToDirective());
        }
        Apply(field.Configuration, weights.OfField(field), CostWeights.DefaultOf(field.Type.Named));
    }

    private static void Apply(DefinitionConfiguration element, double weight, double defaultWeight)
    {
        if (weight != defaultWeight && !IsApplied(element, Cost))
        {
            element.Directives.Add(CostOf(weight));
        }
    }

    private static bool IsApplied(DefinitionConfiguration element, string directive) => element.Directives.Exists(d => d.Name.Value == directive);

    private static DirectiveNode CostOf(double weight)
        => new(new NameNode(Cost), [new ArgumentNode(new NameNode(Weight), new StringValueNode(weight.ToString(CultureInfo.InvariantCulture)))]);

    private static InputFieldConfiguration Argument(string name, string declaration, string description)
    {
        var (type, value) = declaration.Split(" = ") is [var declared, var given] ? (declared, DocumentParser.ParseValue(given)) : (declaration, null);
        return new InputFieldConfiguration { Name = name, Type = DocumentParser.ParseType(type), Description = description, DefaultValue = value };
    }
}
