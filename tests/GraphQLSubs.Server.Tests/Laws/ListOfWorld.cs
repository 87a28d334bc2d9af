namespace GraphQLSubs.Server.Tests.Laws;

/// <summary>A list of the API, and what is in it.</summary>
/// <param name="Type">The type that it is a field of.</param>
/// <param name="Field">The field.</param>
/// <param name="Input">The name of the elements that begins those of their filter and order.</param>
/// <param name="Node">The elements' type.</param>
/// <param name="Root">The selection around it; null for a field of the query.</param>
/// <param name="Elements">The entities that it must answer.</param>
public sealed record ListOfWorld(string Type, string Field, string Input, string Node, string? Root, IReadOnlyList<object> Elements)
{
    public string IdOf(object element) => Support.World.Id(Node, (long)element.GetType().GetProperty("Id")!.GetValue(element)!);

    /// <summary>What a field of its filter or order compares.</summary>
    public static object? ValueOf(object element, string field)
    {
        var property = element.GetType().GetProperty(char.ToUpperInvariant(field[0]) + field[1..]);
        Assert.True(property is not null, $"{element.GetType().Name} has no property {field}: say in {nameof(ListOfWorld)} what the field compares.");
        return property.GetValue(element);
    }

    public override string ToString() => $"{Type}.{Field}";
}
