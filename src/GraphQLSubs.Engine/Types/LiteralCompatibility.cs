using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Types;

/// <summary>Whether a literal without variables can be coerced to a type. Spec: Input Coercion.</summary>
internal static class LiteralCompatibility
{
    /// <summary>Why it cannot be; nothing where it can.</summary>
    public static IEnumerable<string> Problems(ValueNode literal, GraphQLType type) => type switch
    {
        NonNullType when literal is NullValueNode => [$"Expected value of type \"{type}\", found null."],
        NonNullType nonNull => Problems(literal, nonNull.OfType),
        _ when literal is NullValueNode => [],
        ListType list when literal is ListValueNode values => values.Values.SelectMany(v => Problems(v, list.OfType)),
        // A value that is no list stands for the list of it alone.
        ListType list => Problems(literal, list.OfType),
        InputObjectType input => ObjectProblems(literal, input),
        EnumType values => literal is EnumValueNode name && values.ValuesByName.ContainsKey(name.Value)
            ? []
            : [$"Value {SyntaxPrinter.Print(literal)} does not exist in \"{type}\" enum."],
        ScalarType scalar => scalar.TryParseLiteral(literal, out _, out var error) ? [] : [error],
        // Types that are no input types are reported elsewhere.
        _ => [],
    };

    private static IEnumerable<string> ObjectProblems(ValueNode literal, InputObjectType type)
    {
        if (literal is not ObjectValueNode value)
        {
            yield return $"Expected value of type \"{type}\", found {SyntaxPrinter.Print(literal)}.";
            yield break;
        }
        var given = value.Fields.DistinctBy(f => f.Name.Value).ToDictionary(f => f.Name.Value, f => f.Value);
        foreach (var unknown in given.Keys.Where(name => !type.FieldsByName.ContainsKey(name)))
        {
            yield return $"Field \"{unknown}\" is not defined by type \"{type}\".";
        }
        foreach (var field in type.Fields)
        {
            if (given.TryGetValue(field.Name, out var fieldValue))
            {
                foreach (var problem in Problems(fieldValue, field.Type))
                {
                    yield return problem;
                }
            }
            else if (field.IsRequired)
            {
                yield return $"Field \"{type}.{field.Name}\" of required type \"{field.Type}\" was not provided.";
            }
        }
        if (type.IsOneOf && (given.Count != 1 || given.Values.Single() is NullValueNode))
        {
            yield return $"OneOf Input Object \"{type}\" must specify exactly one key.";
        }
    }
}
