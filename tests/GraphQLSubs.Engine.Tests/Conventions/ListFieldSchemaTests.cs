using GraphQLSubs.Engine.Conventions.Filtering;
using GraphQLSubs.Engine.Conventions.Paging;
using GraphQLSubs.Engine.Conventions.Sorting;
using GraphQLSubs.Engine.Tests.Conventions.Support;
using GraphQLSubs.Engine.Types;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Engine.Tests.Conventions;

/// <summary>What the conventions make of the schema, and which mistakes they find when it is built.</summary>
public sealed class ListFieldSchemaTests
{
    [Fact]
    public void A_paged_field_has_its_connection_and_arguments()
    {
        var schema = Build<Complete>();
        var field = schema.QueryType!.FieldsByName["pearTrees"];
        Assert.Equal("PearTreesConnection", field.Type.ToString());
        Assert.Equal(
            ["first: Int", "after: String", "last: Int", "before: String", "where: ItemFilterInput", "order: [ItemSortInput!]"], field.Arguments.Select(a => a.ToString()));
        Assert.Equal(["pageInfo: PageInfo!", "edges: [PearTreesEdge!]", "nodes: [Item!]", "totalCount: Int!"], Fields("PearTreesConnection"));
        Assert.Equal(["cursor: String!", "node: Item!"], Fields("PearTreesEdge"));
        Assert.Equal(["hasNextPage: Boolean!", "hasPreviousPage: Boolean!", "startCursor: String", "endCursor: String"], Fields("PageInfo"));

        string[] Fields(string type) => [.. ((ObjectType)schema.TypesByName[type]).Fields.Select(f => $"{f.Name}: {f.Type}")];
    }

    [Fact]
    public void Filter_and_sort_inputs_have_the_names_and_operations_of_HotChocolate()
    {
        var schema = Build<Complete>();
        Assert.Equal(
            [
                "and: [ItemFilterInput!]", "or: [ItemFilterInput!]", "id: LongOperationFilterInput", "shelfId: LongOperationFilterInput", "shelf: ShelfFilterInput",
                "name: StringOperationFilterInput", "note: StringOperationFilterInput", "amount: IntOperationFilterInput", "colour: ColourOperationFilterInput",
                "lid: ColourOperationFilterInput", "sold: BooleanOperationFilterInput", "soldAt: DateTimeOperationFilterInput", "code: UuidOperationFilterInput",
            ],
            Fields("ItemFilterInput"));
        Assert.Equal(["and: [ShelfFilterInput!]", "or: [ShelfFilterInput!]", "id: LongOperationFilterInput", "name: StringOperationFilterInput", "items: ListFilterInputTypeOfItemFilterInput"], Fields("ShelfFilterInput"));
        Assert.Equal(["all: ItemFilterInput", "none: ItemFilterInput", "some: ItemFilterInput", "any: Boolean"], Fields("ListFilterInputTypeOfItemFilterInput"));
        Assert.Equal(
            [
                "and: [StringOperationFilterInput!]", "or: [StringOperationFilterInput!]", "eq: String", "neq: String", "contains: String", "ncontains: String",
                "in: [String]", "nin: [String]", "startsWith: String", "nstartsWith: String", "endsWith: String", "nendsWith: String",
            ],
            Fields("StringOperationFilterInput"));
        Assert.Equal(
            ["eq: Int", "neq: Int", "in: [Int]", "nin: [Int]", "gt: Int", "ngt: Int", "gte: Int", "ngte: Int", "lt: Int", "nlt: Int", "lte: Int", "nlte: Int"],
            Fields("IntOperationFilterInput"));
        Assert.Equal(["eq: Colour", "neq: Colour", "in: [Colour!]", "nin: [Colour!]"], Fields("ColourOperationFilterInput"));
        Assert.Equal(["eq: Boolean", "neq: Boolean"], Fields("BooleanOperationFilterInput"));
        Assert.Equal(["id", "shelfId", "name", "note", "amount", "colour", "lid", "sold", "soldAt", "code"], ((InputObjectType)schema.TypesByName["ItemSortInput"]).Fields.Select(f => f.Name));
        Assert.Equal(["ASC", "DESC"], ((EnumType)schema.TypesByName["SortEnumType"]).Values.Select(v => v.Name));

        string[] Fields(string type) => [.. ((InputObjectType)schema.TypesByName[type]).Fields.Select(f => f.ToString())];
    }

    [Fact]
    public void Fields_can_be_named_described_and_left_out()
    {
        var schema = Build<Configured>();
        var filter = (InputObjectType)schema.TypesByName["PearFilter"];
        Assert.Equal(["label: StringOperationFilterInput"], filter.Fields.Select(f => f.ToString()));
        Assert.Equal("What it says.", filter.Fields[0].Description);
        Assert.Equal(["first", "after", "where", "order"], schema.QueryType!.FieldsByName["pears"].Arguments.Select(a => a.Name));
        Assert.DoesNotContain("name", ((InputObjectType)schema.TypesByName["ItemSortInput"]).Fields.Select(f => f.Name));
        Assert.DoesNotContain("totalCount", ((ObjectType)schema.TypesByName["PearsConnection"]).FieldsByName.Keys);
    }

    [Fact]
    public void Attributes_in_another_order_are_refused()
        => Assert.Contains("UseFiltering is behind UseSorting", Assert.Throws<SchemaException>(Build<WrongOrder>).Message, StringComparison.Ordinal);

    [Fact]
    public void A_filter_that_would_do_nothing_is_refused()
        => Assert.Contains("would do nothing", Assert.Throws<SchemaException>(Build<Idle>).Message, StringComparison.Ordinal);

    [Fact]
    public void A_field_that_is_no_list_is_refused()
        => Assert.Contains("neither a query, a list", Assert.Throws<SchemaException>(Build<NoList>).Message, StringComparison.Ordinal);

    [Fact]
    public void One_name_for_two_connections_is_refused()
        => Assert.Contains("SameConnection stands for two things", Assert.Throws<SchemaException>(Build<SameName>).Message, StringComparison.Ordinal);

    private static Schema Build<T>() where T : class
    {
        var services = new ServiceCollection();
        services.AddGraphQLServer().AddQueryType<T>().AddFiltering().AddSorting();
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<Schema>();
    }

    public sealed class Complete
    {
        [UsePaging(IncludeTotalCount = true)]
        [UseFiltering]
        [UseSorting]
        public static IQueryable<Item> GetPearTrees() => ItemData.Items().AsQueryable();
    }

    public sealed class Configured
    {
        [UsePaging(AllowBackwardPagination = false)]
        [UseFiltering<PearFilter>]
        [UseSorting<PearSort>]
        public static IEnumerable<Item> Pears() => [];
    }

    public sealed class PearFilter : FilterInputType<Item>
    {
        protected override void Configure(IFilterInputTypeDescriptor<Item> descriptor)
        {
            descriptor.Name("PearFilter").BindFieldsExplicitly().AllowAnd(false).AllowOr(false);
            descriptor.Field(i => i.Name).Name("label").Description("What it says.");
            descriptor.Field(i => i.Note).Ignore();
        }
    }

    public sealed class PearSort : SortInputType<Item>
    {
        protected override void Configure(ISortInputTypeDescriptor<Item> descriptor) => descriptor.Ignore(i => i.Name);
    }

    public sealed class WrongOrder
    {
        [UsePaging]
        [UseSorting]
        [UseFiltering]
        public static IEnumerable<Item> Items() => [];
    }

    public sealed class Idle
    {
        [UsePaging]
        [UseFiltering]
        public static Connection<Item> Items() => Page<Item>.Empty.ToConnection();
    }

    public sealed class NoList
    {
        [UsePaging]
        public static int Items() => 1;
    }

    public sealed class SameName
    {
        [UsePaging(ConnectionName = "Same")]
        public static IEnumerable<Item> Items() => [];

        [UsePaging(ConnectionName = "Same")]
        public static IEnumerable<Shelf> Shelves() => [];
    }
}
