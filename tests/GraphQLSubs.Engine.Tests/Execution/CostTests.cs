using System.Diagnostics;
using System.Text.Json;
using GraphQLSubs.Engine.Conventions.Cost;
using GraphQLSubs.Engine.Conventions.Filtering;
using GraphQLSubs.Engine.Conventions.Paging;
using GraphQLSubs.Engine.Conventions.Sorting;
using GraphQLSubs.Engine.Execution;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Engine.Tests.Execution;

public sealed class CostTests : IAsyncDisposable
{
    private readonly ServiceCollection _services = [];
    private readonly IRequestExecutorBuilder _builder;
    private readonly Lazy<ServiceProvider> _provider;

    public CostTests()
    {
        _builder = _services.AddGraphQLServer().AddFiltering().AddSorting().AddQueryType<Query>();
        _provider = new Lazy<ServiceProvider>(_services.BuildServiceProvider);
    }

    public ValueTask DisposeAsync() => _provider.Value.DisposeAsync();

    [Theory]
    [InlineData("{ plain }", 0, 1)]
    [InlineData("{ book { title } }", 10, 2)]
    [InlineData("{ book { title author { name } } }", 11, 3)]
    [InlineData("{ books(first: 50) { edges { node { title author { name } } } } }", 111, 152)]
    [InlineData("{ books { nodes { title } } }", 11, 12)]
    [InlineData("{ books(last: 3, first: 5) { nodes { title } } }", 11, 7)]
    [InlineData("{ books { pageInfo { hasNextPage } } }", 11, 3)]
    [InlineData("{ books(first: 2) { nodes { related(first: 3) { nodes { title } } } } }", 10 + 1 + (2 * 11), 1 + 1 + (2 * (1 + 1 + 3)))]
    [InlineData("{ list { name } }", 10, 21)]
    [InlineData("{ sliced(count: 7) { name } }", 10, 8)]
    [InlineData("{ costly }", 25, 1)]
    [InlineData("{ costly(by: 1) }", 28, 1)]
    [InlineData("{ heavy { name } }", 10, 6)]
    [InlineData("{ __typename __schema { types { name fields { name type { name } } } } }", 0, 1)]
    public async Task The_cost_of_an_operation_is_the_sum_of_its_fields_and_objects(string document, double fieldCost, double typeCost)
        => Assert.Equal((fieldCost, typeCost), await CostAsync(document));

    [Fact]
    public async Task What_is_selected_twice_costs_once()
        => Assert.Equal(
            await CostAsync("{ books(first: 5) { nodes { title author { name } } } }"),
            await CostAsync("{ books(first: 5) { nodes { title } ...A } ...B } fragment A on BooksConnection { nodes { author { name } } } fragment B on Query { books(first: 5) { nodes { author { name } } } }"));

    [Fact]
    public async Task A_fragment_costs_what_it_stands_for_at_each_of_its_places()
        => Assert.Equal(
            (10.0 + 1 + (2 * 1) + 10 + 1 + (3 * 1), 1.0 + 1 + (2 * 2) + 1 + (3 * 2)),
            await CostAsync("{ a: books(first: 2) { ...F } b: books(first: 3) { ...F } } fragment F on BooksConnection { nodes { author { name } } }"));

    [Theory]
    [InlineData(2, true, 10 + 1 + 2, 1 + 1 + (2 * 2))]
    [InlineData(4, false, 10 + 1, 1 + 1 + 4)]
    [InlineData(null, false, 10 + 1, 1 + 1 + 10)]
    public async Task Variables_decide_on_sizes_and_on_what_is_left_out(int? first, bool author, double fieldCost, double typeCost)
        => Assert.Equal(
            (fieldCost, typeCost),
            await CostAsync(
                "query ($first: Int, $author: Boolean!) { books(first: $first) { nodes { title author @include(if: $author) { name } } } }",
                new Dictionary<string, object?> { ["first"] = first, ["author"] = author }));

    [Fact]
    public async Task More_than_a_page_may_have_costs_no_more_than_the_largest_page()
        => Assert.Equal(await CostAsync("{ books(first: 50) { nodes { title } } }"), await CostAsync("{ books(first: 1000000) { nodes { title } } }"));

    [Fact]
    public async Task An_operation_above_the_limits_is_refused_before_it_runs()
    {
        const string Document = "{ books(first: 50) { nodes { related(first: 50) { nodes { title } } } } }";
        await using var result = await ExecuteAsync(OperationRequestBuilder.New().SetDocument(Document));

        Assert.Equal(
            """{"errors":[{"message":"The maximum allowed type cost was exceeded.","extensions":{"code":"HC0047","fieldCost":561,"typeCost":2602,"maxFieldCost":1000,"maxTypeCost":1000}}]}""",
            result.ToString());
        Assert.Equal(RequestErrorKind.Request, result.Kind);
    }

    [Theory]
    [InlineData("{ shelf { title } }", "{}", 10)]
    [InlineData("{ shelf(where: { title: { eq: \"a\" } }) { title } }", "{}", 10 + 10 + 10)]
    [InlineData("{ shelf(where: { title: { contains: \"a\" } }) { title } }", "{}", 10 + 10 + 20)]
    [InlineData("{ shelf(where: { or: [{ title: { eq: \"a\" } }, { title: { startsWith: \"a\", neq: \"ab\" } }] }) { title } }", "{}", 10 + 10 + 10 + 20 + 10)]
    [InlineData("{ shelf(order: [{ title: ASC }, { pages: DESC }]) { title } }", "{}", 10 + 10 + 20)]
    [InlineData("query ($t: String) { shelf(where: { title: { eq: $t } }) { title } }", """{"t":"a"}""", 10 + 10 + 10)]
    [InlineData("query ($w: VolumeFilterInput) { shelf(where: $w) { title } }", """{"w":{"title":{"eq":"a","endsWith":"a"}}}""", 10 + 50 + 10 + 20)]
    [InlineData("query ($w: VolumeFilterInput!) { shelf(where: { and: [$w, $w] }) { title } }", """{"w":{"title":{"eq":"a"}}}""", 10 + 10 + 20)]
    [InlineData("query ($w: VolumeFilterInput) { shelf(where: $w) { title } }", "{}", 10)]
    [InlineData("query ($o: [VolumeSortInput!]) { shelf(order: $o) { title } }", """{"o":[{"title":"ASC"}]}""", 10 + 50 + 10)]
    public async Task Filters_and_orders_cost_what_is_in_them(string document, string variables, double fieldCost)
        => Assert.Equal(fieldCost, (await CostAsync(document, JsonElement.Parse(variables))).Fields);

    [Fact]
    public async Task What_filters_and_orders_cost_can_be_changed()
    {
        _builder.ModifyCostOptions(o =>
        {
            (o.Filtering.DefaultFilterArgumentCost, o.Filtering.DefaultFilterOperationCost, o.Filtering.DefaultExpensiveFilterOperationCost) = (1, 2, null);
            (o.Sorting.DefaultSortArgumentCost, o.Sorting.DefaultSortOperationCost, o.Sorting.VariableMultiplier) = (0.5, 0.25, null);
        });

        Assert.Equal(
            10 + 1 + 2 + 0.5 + 0.25,
            (await CostAsync(
                "query ($o: [VolumeSortInput!]) { shelf(where: { title: { eq: \"a\", contains: \"a\" } }, order: $o) { title } }",
                JsonElement.Parse("""{"o":[{"title":"ASC"}]}"""))).Fields);
    }

    [Fact]
    public async Task Costs_too_large_for_numbers_are_above_the_limits()
    {
        const int Depth = 90;
        var document = "{ books(first: 50) { nodes { " + string.Concat(Enumerable.Repeat("related(first: 50) { nodes { ", Depth)) + "title" + string.Concat(Enumerable.Repeat(" } }", Depth)) + " } } }";
        await using var result = await ExecuteAsync(OperationRequestBuilder.New().SetDocument(document));

        Assert.Equal(["HC0047"], result.Errors.Select(e => e.Code));
        Assert.Contains("\"fieldCost\":1", result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Limits_can_be_changed_and_switched_off()
    {
        _builder.ModifyCostOptions(o => (o.MaxFieldCost, o.DefaultResolverCost) = (4, 5));
        Assert.Equal(["HC0047"], (await ExecuteAsync(OperationRequestBuilder.New().SetDocument("{ book { title } }"))).Errors.Select(e => e.Code));

        await using var lenient = new ServiceCollection().AddGraphQLServer().AddQueryType<Query>()
            .ModifyCostOptions(o => (o.MaxFieldCost, o.EnforceCostLimits) = (4, false)).Services.BuildServiceProvider();
        await using var result = await lenient.GetRequiredService<IRequestExecutor>().ExecuteAsync(OperationRequestBuilder.New().SetDocument("{ book { title } }").Build());
        Assert.Equal("""{"data":{"book":{"title":"T"}}}""", result.ToString());
    }

    [Fact]
    public async Task Without_defaults_only_what_says_so_costs()
    {
        _builder.ModifyCostOptions(o => o.ApplyCostDefaults = false);

        Assert.Equal((25.0, 5.0), await CostAsync("{ costly heavy { name } book { title } shelf(where: { title: { eq: \"a\" } }, order: [{ title: ASC }]) { title } }"));
    }

    [Fact]
    public async Task The_cost_is_reported_with_the_result_where_it_is_asked_for()
    {
        await using var result = await ExecuteAsync(OperationRequestBuilder.New().SetDocument("{ book { title } }").ReportCost());

        Assert.Equal("""{"data":{"book":{"title":"T"}},"extensions":{"operationCost":{"fieldCost":10,"typeCost":2}}}""", result.ToString());
    }

    [Theory]
    [InlineData("{ required { name } }")]
    [InlineData("{ required(a: 1, b: 2) { name } }")]
    public async Task Exactly_one_slicing_argument_must_be_given_where_the_field_asks_for_it(string document)
    {
        await using var result = await ExecuteAsync(OperationRequestBuilder.New().SetDocument(document));

        Assert.Equal(["HC0082"], result.Errors.Select(e => e.Code));
    }

    [Fact]
    public async Task Fragments_that_are_spread_at_very_many_places_are_costed_soon()
    {
        var document = "{" + string.Concat(Enumerable.Range(0, 400).Select(i => $" b{i}: book {{ title ...F }}")) + " } fragment F on Book {"
            + string.Concat(Enumerable.Range(0, 400).Select(i => $" a{i}: author {{ name }}")) + " }";
        var clock = Stopwatch.StartNew();
        await using var result = await ExecuteAsync(OperationRequestBuilder.New().SetDocument(document));

        Assert.Equal(["HC0047"], result.Errors.Select(e => e.Code));
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(60));
    }

    private Task<(double Fields, double Types)> CostAsync(string document, IReadOnlyDictionary<string, object?> variables)
        => CostAsync(document, JsonSerializer.SerializeToElement(variables));

    private async Task<(double Fields, double Types)> CostAsync(string document, JsonElement variables = default)
    {
        await using var result = await ExecuteAsync(OperationRequestBuilder.New().SetDocument(document).SetVariableValues(variables).ReportCost(execute: false));
        Assert.Empty(result.Errors);
        var cost = Assert.IsAssignableFrom<IReadOnlyDictionary<string, object?>>(result.Extensions["operationCost"]);
        return ((double)cost["fieldCost"]!, (double)cost["typeCost"]!);
    }

    private async Task<OperationResult> ExecuteAsync(OperationRequestBuilder request)
        => Assert.IsType<OperationResult>(await _provider.Value.GetRequiredService<IRequestExecutor>().ExecuteAsync(request.Build()));

    public sealed class Query
    {
        public string Plain => "plain";

        public Task<Book> GetBookAsync() => Task.FromResult(new Book());

        [UsePaging]
        public IQueryable<Book> GetBooks() => new[] { new Book() }.AsQueryable();

        [UseFiltering]
        [UseSorting]
        public IQueryable<Volume> GetShelf() => new[] { new Volume("T", 1) }.AsQueryable();

        [ListSize(AssumedSize = 20)]
        public Task<IReadOnlyList<Author>> GetListAsync() => Task.FromResult<IReadOnlyList<Author>>([]);

        [ListSize(AssumedSize = 20, SlicingArguments = ["count"], RequireOneSlicingArgument = false)]
        public Task<IReadOnlyList<Author>> GetSlicedAsync(int? count) => Task.FromResult<IReadOnlyList<Author>>([.. Enumerable.Repeat(new Author(), count ?? 0)]);

        [ListSize(SlicingArguments = ["a", "b"])]
        public Task<IReadOnlyList<Author>> GetRequiredAsync(int? a, int? b) => Task.FromResult<IReadOnlyList<Author>>([.. Enumerable.Repeat(new Author(), a + b ?? 0)]);

        [Cost(25)]
        public Task<int> GetCostlyAsync([Cost(3)] int? by) => Task.FromResult(by ?? 0);

        public Task<Heavy> GetHeavyAsync() => Task.FromResult(new Heavy());
    }

    public sealed class Book
    {
        public string Title => "T";

        public Author Author => new();

        [UsePaging]
        public Task<IReadOnlyList<Book>> GetRelatedAsync() => Task.FromResult<IReadOnlyList<Book>>([]);
    }

    public sealed record Volume(string Title, int Pages);

    public sealed class Author
    {
        public string Name => "N";
    }

    [Cost(5)]
    public sealed class Heavy
    {
        public string Name => "N";
    }
}
