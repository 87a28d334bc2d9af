using System.Text.Json;
using GraphQLSubs.Engine.Building;
using GraphQLSubs.Engine.Conventions.Filtering;
using GraphQLSubs.Engine.Conventions.Paging;
using GraphQLSubs.Engine.Conventions.Sorting;
using GraphQLSubs.Engine.DataLoaders;
using GraphQLSubs.Engine.EntityFrameworkCore;
using GraphQLSubs.Engine.Execution;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Engine.Tests.Conventions.Support;

/// <summary>A GraphQL server on a database with the items, and on the same items in memory.</summary>
public sealed class ItemServer : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly IRequestExecutor _executor;

    public ItemServer(ItemDatabase database)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IDbContextFactory<ItemContext>>(new Factory(database));
        services.AddGraphQLServer()
            .AddQueryType<ItemQueries>()
            .AddTypes(typeof(ShelfItems))
            .AddDataLoader<ItemsOfShelf>()
            .AddFiltering()
            .AddSorting()
            .AddPagingArguments()
            .RegisterDbContextFactory<ItemContext>()
            .AddDbContextCursorPagingProvider()
            .ModifyPagingOptions(o => o.MaxPageSize = 100)
            // What filters and orders themselves allow is tested beyond what their cost does.
            .ModifyCostOptions(o => o.EnforceCostLimits = false);
        _services = services.BuildServiceProvider();
        _executor = _services.GetRequiredService<IRequestExecutor>();
    }

    public async Task<JsonElement> ExecuteAsync(string query, object? variables = null)
    {
        var request = OperationRequestBuilder.New().SetDocument(query);
        if (variables is not null)
        {
            request.SetVariableValues(JsonSerializer.SerializeToElement(variables));
        }
        await using var result = (OperationResult)await _executor.ExecuteAsync(request.Build());
        using var json = JsonDocument.Parse(result.ToString());
        return json.RootElement.Clone();
    }

    public async Task<JsonElement> DataAsync(string query, object? variables = null)
    {
        var result = await ExecuteAsync(query, variables);
        Assert.False(result.TryGetProperty("errors", out var errors), errors.ToString());
        return result.GetProperty("data");
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private sealed class Factory(ItemDatabase database) : IDbContextFactory<ItemContext>
    {
        public ItemContext CreateDbContext() => database.CreateContext();
    }
}

public sealed class ItemQueries
{
    [UsePaging(IncludeTotalCount = true)]
    [UseFiltering]
    [UseSorting]
    public static IQueryable<Item> Items(ItemContext db) => db.Items.AsNoTracking().OrderBy(i => i.Id);

    [UsePaging(IncludeTotalCount = true, ConnectionName = "Remembered")]
    [UseFiltering]
    [UseSorting]
    public static IEnumerable<Item> Remembered() => ItemData.Items();

    [UseSorting]
    public static IQueryable<Item> AllItems(ItemContext db) => db.Items.AsNoTracking();

    [UseFiltering]
    public static IQueryable<Shelf> Shelves(ItemContext db) => db.Shelves.AsNoTracking().OrderBy(s => s.Id);

    [UseFiltering(typeof(ItemByIdFilter))]
    public static IQueryable<Item> ItemsById(ItemContext db) => db.Items.AsNoTracking().OrderBy(i => i.Id);
}

public sealed class ItemByIdFilter : FilterInputType<Item>
{
    protected override void Configure(IFilterInputTypeDescriptor<Item> descriptor)
    {
        descriptor.Name("ItemByIdFilterInput").BindFieldsExplicitly().AllowAnd(false).AllowOr(false);
        descriptor.Field(i => i.Id).Type<IdOperationFilterInputType>();
        descriptor.Field(i => i.ShelfId).Name("shelf").Type<IdOperationFilterInputType>();
    }
}

[ExtendObjectType<Shelf>]
public static class ShelfItems
{
    [UsePaging(IncludeTotalCount = true, ConnectionName = "ShelfItems")]
    [UseFiltering]
    [UseSorting]
    public static async Task<Connection<Item>> ItemsAsync(
        [Parent] Shelf shelf, PagingArguments paging, QueryContext<Item> query, ItemsOfShelf items, CancellationToken cancellationToken)
        => (await items.With(paging, query).LoadAsync(shelf.Id, cancellationToken) ?? Page<Item>.Empty).ToConnection();
}

public sealed class ItemsOfShelf(IDbContextFactory<ItemContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : StatefulBatchDataLoader<long, Page<Item>>(scheduler, options)
{
    protected override async Task<IReadOnlyDictionary<long, Page<Item>>> LoadBatchAsync(
        IReadOnlyList<long> keys, DataLoaderFetchContext<Page<Item>> context, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Items.AsNoTracking()
            .Where(i => keys.Contains(i.ShelfId))
            .With(context.GetQueryContext<Page<Item>, Item>(), sort => sort.AddAscending(i => i.Id))
            .ToBatchPageAsync(i => i.ShelfId, context.GetPagingArguments(), cancellationToken);
    }
}
