using System.Globalization;
using GraphQLSubs.Engine.Conventions.Paging;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types;
using GraphQLSubs.Engine.Types.Coercion;
using GraphQLSubs.Engine.Types.Configuration;

namespace GraphQLSubs.Engine.Conventions.Cost;

/// <summary>How long a field's list can be.</summary>
/// <param name="AssumedSize">Items where no slicing argument is given.</param>
/// <param name="MaxSize">Items at most, whatever is asked for.</param>
/// <param name="SlicingArguments">Arguments that say how many items are wanted.</param>
/// <param name="SizedFields">Fields below that have that many items; empty where the field itself is the list.</param>
/// <param name="RequiresOneArgument">Whether exactly one of the arguments must be given.</param>
internal sealed record ListSize(
    int AssumedSize, int MaxSize, IReadOnlyList<string> SlicingArguments, IReadOnlyList<string> SizedFields, bool RequiresOneArgument)
{
    public static readonly FeatureKey<ListSize> Feature = new("list size");

    private static readonly IReadOnlyList<string> s_pageArguments = ["first", "last"];
    private static readonly IReadOnlyList<string> s_pageFields = ["edges", "nodes"];

    /// <summary>The size of a field's list; null where nothing says that it is one.</summary>
    public static ListSize? Of(OutputField field)
    {
        var features = field.Configuration.Features;
        if (features.TryGet(Feature, out var size))
        {
            return size;
        }
        if (field.AppliedDirectives.FirstOrDefault(d => d.Name.Value == CostDirectives.ListSize) is { } directive)
        {
            return Of(directive);
        }
        // More than a page may have is refused when the field is resolved: it costs no more than the largest page.
        return features.TryGet(PageRequest.SettingsFeature, out var paging)
            ? new ListSize(Math.Min(paging.DefaultPageSize, paging.MaxPageSize), paging.MaxPageSize, s_pageArguments, s_pageFields, false)
            : null;
    }

    /// <summary>The size as the schema shows it.</summary>
    public DirectiveNode ToDirective()
    {
        var isBounded = MaxSize != int.MaxValue;
        ArgumentNode?[] arguments =
        [
            Argument(CostDirectives.AssumedSize, Number(isBounded ? MaxSize : AssumedSize)),
            SlicingArguments.Count == 0 ? null : Argument(CostDirectives.SlicingArguments, Names(SlicingArguments)),
            isBounded ? Argument(CostDirectives.SlicingArgumentDefaultValue, Number(AssumedSize)) : null,
            SizedFields.Count == 0 ? null : Argument(CostDirectives.SizedFields, Names(SizedFields)),
            RequiresOneArgument || SlicingArguments.Count == 0 ? null : Argument(CostDirectives.RequireOneSlicingArgument, new BooleanValueNode(false)),
        ];
        return new DirectiveNode(new NameNode(CostDirectives.ListSize), [.. arguments.OfType<ArgumentNode>()]);

        static ArgumentNode Argument(string name, ValueNode value) => new(new NameNode(name), value);
        static IntValueNode Number(int value) => new(value.ToString(CultureInfo.InvariantCulture));
        static ListValueNode Names(IReadOnlyList<string> names) => new([.. names.Select(name => new StringValueNode(name))]);
    }

    private static ListSize Of(DirectiveNode directive)
    {
        var assumed = Number(CostDirectives.AssumedSize) ?? 1;
        var slicing = Names(CostDirectives.SlicingArguments);
        return Number(CostDirectives.SlicingArgumentDefaultValue) is { } byDefault
            ? new ListSize(byDefault, assumed, slicing, Names(CostDirectives.SizedFields), RequiresOne())
            : new ListSize(assumed, int.MaxValue, slicing, Names(CostDirectives.SizedFields), RequiresOne());

        ValueNode? Given(string name) => directive.Arguments.FirstOrDefault(a => a.Name.Value == name)?.Value;
        int? Number(string name) => Given(name) is IntValueNode number && int.TryParse(number.Value, CultureInfo.InvariantCulture, out var value) ? value : null;
        IReadOnlyList<string> Names(string name) => Given(name) switch
        {
            ListValueNode list => [.. list.Values.OfType<StringValueNode>().Select(n => n.Value)],
            StringValueNode one => [one.Value],
            _ => [],
        };
        bool RequiresOne() => slicing.Count > 0 && Given(CostDirectives.RequireOneSlicingArgument) is not BooleanValueNode { Value: false };
    }

    /// <summary>The number of items that a selection of the field can have.</summary>
    /// <exception cref="GraphQLException">Not exactly one of the arguments is given, where one must be.</exception>
    public double Evaluate(OutputField field, FieldNode node, VariableValues variables)
    {
        var given = 0;
        var size = 0.0;
        foreach (var name in SlicingArguments)
        {
            if (field.ArgumentsByName.TryGetValue(name, out var argument) && Read(argument, node, variables) is { } value)
            {
                given++;
                size = Math.Max(size, value);
            }
        }
        if (RequiresOneArgument && given != 1)
        {
            throw new GraphQLException(GraphQLError.At(
                $"Exactly one of the arguments {string.Join(", ", SlicingArguments)} of the field {field.Coordinate} must be given.", node)
                .WithCode(ErrorCodes.OneSlicingArgumentRequired));
        }
        return Math.Min(given == 0 ? AssumedSize : size, MaxSize);
    }

    private static double? Read(InputField argument, FieldNode node, VariableValues variables)
    {
        var literal = node.Arguments.FirstOrDefault(a => a.Name.Value == argument.Name)?.Value;
        var value = literal switch
        {
            IntValueNode number => double.Parse(number.Value, CultureInfo.InvariantCulture),
            VariableNode variable when variables.TryGetValue(variable.Name.Value, out var given) => given,
            null or VariableNode => argument.CoercedDefault?.Value,
            _ => null,
        };
        return value is IConvertible convertible ? Math.Max(0, convertible.ToDouble(CultureInfo.InvariantCulture)) : null;
    }
}
