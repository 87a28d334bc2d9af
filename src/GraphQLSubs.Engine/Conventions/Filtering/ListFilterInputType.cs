using GraphQLSubs.Engine.Building;
using GraphQLSubs.Engine.Types.Configuration;
using static GraphQLSubs.Engine.Conventions.TypeReferences;

namespace GraphQLSubs.Engine.Conventions.Filtering;

/// <summary>Conditions on the items of a list: <c>all none some any</c>.</summary>
public abstract class ListFilterInputType : FilterInputType
{
    private protected ListFilterInputType()
    {
    }

    private protected abstract FilterInputType Item(ISchemaBuilderContext context);

    internal sealed override string Register(ISchemaBuilderContext context)
    {
        var item = Item(context);
        var itemName = item.Register(context);
        var name = (item is OperationFilterInputType ? "List" : "ListFilterInputTypeOf") + itemName;
        context.AddType(name, () => new InputObjectTypeConfiguration
        {
            Name = name,
            Fields =
            {
                Field("all", itemName, ListQuantifier.All),
                Field("none", itemName, ListQuantifier.None),
                Field("some", itemName, ListQuantifier.Some),
                Field("any", "Boolean", ListQuantifier.Any),
            },
        });
        return name;
    }

    private static InputFieldConfiguration Field(string name, string type, ListQuantifier quantifier)
        => new() { Name = name, Type = Named(type), Filter = new ListHandler(quantifier) };
}

/// <summary>Conditions on the items of a list.</summary>
/// <typeparam name="T">The filter type of the items.</typeparam>
public sealed class ListFilterInputType<T> : ListFilterInputType where T : FilterInputType
{
    private protected override FilterInputType Item(ISchemaBuilderContext context) => FilterTypes.Create(typeof(T));
}

/// <summary>Conditions on the items of a list, inferred from their .NET type.</summary>
internal sealed class InferredListFilterInputType(Type item) : ListFilterInputType
{
    private protected override FilterInputType Item(ISchemaBuilderContext context) => FilterTypes.For(item, null, context);
}
