using GraphQLSubs.Engine.Conventions.Cost;
using GraphQLSubs.Engine.Execution;
using GraphQLSubs.Engine.Tests.Execution;
using GraphQLSubs.Engine.Types;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Engine.Tests.Types;

public sealed class CostDirectiveTests
{
    [Fact]
    public void The_schema_shows_what_its_elements_cost_where_that_is_not_the_specifications_default()
        => Snapshot.Match(Print(builder => builder.AddFiltering().AddSorting().AddQueryType<CostTests.Query>()));

    [Fact]
    public void Without_defaults_only_what_is_given_is_shown()
    {
        var sdl = Print(builder => builder.ModifyCostOptions(o => o.ApplyCostDefaults = false).AddFiltering().AddSorting().AddQueryType<CostTests.Query>());

        Assert.Contains("@cost(weight: \"25\")", sdl, StringComparison.Ordinal);
        Assert.DoesNotContain("@cost(weight: \"10\")", sdl, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_SDL_says_of_costs_and_sizes_counts()
    {
        const string Directives = """
            directive @cost(weight: String!) on ARGUMENT_DEFINITION | FIELD_DEFINITION | OBJECT
            directive @listSize(assumedSize: Int, slicingArguments: [String!], requireOneSlicingArgument: Boolean! = true) on FIELD_DEFINITION
            """;
        const string Types = """
            type Query { items(count: Int @cost(weight: "2.5")): [Item!] @cost(weight: "7") @listSize(slicingArguments: ["count"]) }
            type Item @cost(weight: "3") { name: String }
            """;
        await using var services = new ServiceCollection().AddGraphQLServer().AddDocumentFromString(Directives + "\n" + Types).Services.BuildServiceProvider();
        var request = OperationRequestBuilder.New().SetDocument("{ items(count: 4) { name } }").ReportCost(execute: false).Build();

        await using var result = await services.GetRequiredService<IRequestExecutor>().ExecuteAsync(request);

        Assert.Contains("""{"fieldCost":9.5,"typeCost":13}""", result.ToString(), StringComparison.Ordinal);
        Assert.Single(services.GetRequiredService<Schema>().Directives, d => d.Name == "cost");
    }

    private static string Print(Action<IRequestExecutorBuilder> configure)
    {
        var builder = new ServiceCollection().AddGraphQLServer();
        configure(builder);
        using var services = builder.Services.BuildServiceProvider();
        return SchemaPrinter.Print(services.GetRequiredService<Schema>(), new SchemaPrinterOptions { Descriptions = false, AppliedDirectives = true });
    }
}
