using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Types.Coercion;

/// <summary>Variables within literals.</summary>
internal static class LiteralVariables
{
    public static bool Has(ValueNode literal) => literal switch
    {
        VariableNode => true,
        ListValueNode list => list.Values.Any(Has),
        ObjectValueNode obj => obj.Fields.Any(f => Has(f.Value)),
        _ => false,
    };

    /// <summary>
    /// Puts values in the place of variables, for scalars that take lists and objects. As in graphql-js, one without a value is null in a list, and its field left out
    /// of an object.
    /// </summary>
    public static ValueNode Replace(ValueNode literal, VariableValues variables) => Has(literal) ? ReplaceAll(literal, variables) : literal;

    private static ValueNode ReplaceAll(ValueNode literal, VariableValues variables) => literal switch
    {
        VariableNode variable => variables.FindLiteral(variable) ?? new NullValueNode(variable.Location),
        ListValueNode list => list with { Values = [.. list.Values.Select(value => ReplaceAll(value, variables))] },
        ObjectValueNode obj => obj with
        {
            Fields = [.. obj.Fields
                .Where(field => field.Value is not VariableNode variable || variables.ContainsKey(variable.Name.Value))
                .Select(field => field with { Value = ReplaceAll(field.Value, variables) })],
        },
        _ => literal,
    };
}
