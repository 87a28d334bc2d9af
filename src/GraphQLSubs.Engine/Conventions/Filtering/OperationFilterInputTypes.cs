using GraphQLSubs.Engine.Building;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types.Configuration;
using static GraphQLSubs.Engine.Conventions.TypeReferences;

namespace GraphQLSubs.Engine.Conventions.Filtering;

/// <summary>An input type of comparisons with scalars of one type.</summary>
public abstract class OperationFilterInputType : FilterInputType
{
    private protected OperationFilterInputType()
    {
    }

    private protected virtual bool CanCombine => false;

    private protected virtual string Remark => "";

    private protected abstract string[] Operations { get; }

    private protected abstract TypeNode Scalar(ISchemaBuilderContext context);

    private protected virtual TypeNode Item(TypeNode scalar) => scalar;

    private protected virtual string NameOf(string scalar) => scalar switch
    {
        "ID" => "Id",
        "UUID" => "Uuid",
        "URL" => "Url",
        _ => scalar,
    } + "OperationFilterInput";

    internal sealed override string Register(ISchemaBuilderContext context)
    {
        var scalar = Scalar(context) is NonNullTypeNode nonNull ? nonNull.Type : Scalar(context);
        var name = NameOf(TypeReferences.NameOf(scalar));
        context.AddType(name, () => Create(name, scalar));
        return name;
    }

    private InputObjectTypeConfiguration Create(string name, TypeNode scalar)
    {
        var type = new InputObjectTypeConfiguration
        {
            Name = name,
            Description = $"Comparisons of a value of type {TypeReferences.NameOf(scalar)}; all that are given must hold.{Remark}",
        };
        if (CanCombine)
        {
            type.Fields.Add(Combination("and", name));
            type.Fields.Add(Combination("or", name));
        }
        foreach (var operation in Operations)
        {
            var handler = CreateHandler(operation, out var takesList);
            type.Fields.Add(new InputFieldConfiguration
            {
                Name = operation,
                Description = Describe(operation),
                Type = takesList ? List(Item(scalar)) : scalar,
                Filter = handler,
            });
        }
        return type;
    }

    private static string Describe(string operation) => operation switch
    {
        "eq" => "Equal to this; with null, without a value.",
        "neq" => "Not equal to this; with null, with any value. What has no value is unequal to every other.",
        "in" => "One of these; of an empty list, none is.",
        "nin" => "None of these; of an empty list, everything is.",
        "gt" => "Greater than this.",
        "ngt" => "Not greater than this.",
        "gte" => "Greater than this, or equal to it.",
        "ngte" => "Neither greater than this nor equal to it.",
        "lt" => "Less than this.",
        "nlt" => "Not less than this.",
        "lte" => "Less than this, or equal to it.",
        "nlte" => "Neither less than this nor equal to it.",
        "contains" => "Has this in it.",
        "ncontains" => "Does not have this in it.",
        "startsWith" => "Begins with this.",
        "nstartsWith" => "Does not begin with this.",
        "endsWith" => "Ends with this.",
        "nendsWith" => "Does not end with this.",
        _ => throw new InvalidOperationException($"The filter operation {operation} is not known."),
    };

    private static OperationHandler CreateHandler(string name, out bool takesList)
    {
        var (operation, negated) = name switch
        {
            "eq" => (FilterOperation.Equal, false),
            "neq" => (FilterOperation.Equal, true),
            "in" => (FilterOperation.In, false),
            "nin" => (FilterOperation.In, true),
            "gt" => (FilterOperation.Greater, false),
            "ngt" => (FilterOperation.Greater, true),
            "gte" => (FilterOperation.GreaterOrEqual, false),
            "ngte" => (FilterOperation.GreaterOrEqual, true),
            "lt" => (FilterOperation.Less, false),
            "nlt" => (FilterOperation.Less, true),
            "lte" => (FilterOperation.LessOrEqual, false),
            "nlte" => (FilterOperation.LessOrEqual, true),
            "contains" => (FilterOperation.Contains, false),
            "ncontains" => (FilterOperation.Contains, true),
            "startsWith" => (FilterOperation.StartsWith, false),
            "nstartsWith" => (FilterOperation.StartsWith, true),
            "endsWith" => (FilterOperation.EndsWith, false),
            "nendsWith" => (FilterOperation.EndsWith, true),
            _ => throw new InvalidOperationException($"The filter operation {name} is not known."),
        };
        takesList = operation is FilterOperation.In;
        return new OperationHandler(operation, negated);
    }
}

/// <summary>Comparisons of text, ordinal and case-sensitive.</summary>
public sealed class StringOperationFilterInputType : OperationFilterInputType
{
    private protected override bool CanCombine => true;

    private protected override string Remark => " Text is compared ordinally: case counts, and so do accents.";

    private protected override string[] Operations
        => ["eq", "neq", "contains", "ncontains", "in", "nin", "startsWith", "nstartsWith", "endsWith", "nendsWith"];

    private protected override TypeNode Scalar(ISchemaBuilderContext context) => Named("String");
}

/// <summary>Comparisons of global ids.</summary>
public sealed class IdOperationFilterInputType : OperationFilterInputType
{
    private protected override string[] Operations => ["eq", "neq", "in", "nin"];

    private protected override TypeNode Scalar(ISchemaBuilderContext context) => Named("ID");
}

/// <summary>Comparisons of booleans.</summary>
public sealed class BooleanOperationFilterInputType : OperationFilterInputType
{
    private protected override string[] Operations => ["eq", "neq"];

    private protected override TypeNode Scalar(ISchemaBuilderContext context) => Named("Boolean");
}

/// <summary>Comparisons of values of an enum.</summary>
/// <typeparam name="T">The enum.</typeparam>
public sealed class EnumOperationFilterInputType<T> : OperationFilterInputType
{
    private protected override string[] Operations => ["eq", "neq", "in", "nin"];

    private protected override TypeNode Scalar(ISchemaBuilderContext context) => context.GetInputType(typeof(T));

    private protected override TypeNode Item(TypeNode scalar) => NonNull(scalar);
}

/// <summary>Comparisons of values that have an order: numbers, times, UUIDs.</summary>
/// <typeparam name="T">Their type.</typeparam>
public class ComparableOperationFilterInputType<T> : OperationFilterInputType
{
    private protected sealed override string[] Operations => ["eq", "neq", "in", "nin", "gt", "ngt", "gte", "ngte", "lt", "nlt", "lte", "nlte"];

    private protected sealed override TypeNode Scalar(ISchemaBuilderContext context) => context.GetInputType(typeof(T));
}

/// <summary>Comparisons of 32-bit integers.</summary>
public sealed class IntOperationFilterInputType : ComparableOperationFilterInputType<int>;

/// <summary>Comparisons of 64-bit integers.</summary>
public sealed class LongOperationFilterInputType : ComparableOperationFilterInputType<long>;

/// <summary>Comparisons of floating-point numbers.</summary>
public sealed class FloatOperationFilterInputType : ComparableOperationFilterInputType<double>;

/// <summary>Comparisons of decimal numbers.</summary>
public sealed class DecimalOperationFilterInputType : ComparableOperationFilterInputType<decimal>;

/// <summary>Comparisons of UUIDs.</summary>
public sealed class UuidOperationFilterInputType : ComparableOperationFilterInputType<Guid>;

/// <summary>Comparisons of instants.</summary>
public sealed class DateTimeOperationFilterInputType : ComparableOperationFilterInputType<DateTimeOffset>;
