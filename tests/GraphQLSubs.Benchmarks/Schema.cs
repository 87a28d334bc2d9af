using GraphQLSubs.Engine.Building;
using GraphQLSubs.Engine.Conventions.Relay;
using GraphQLSubs.Engine.DataLoaders;

namespace GraphQLSubs.Benchmarks;

internal enum Colour
{
    Red,
    Green,
    Blue,
}

internal sealed record Product(
    [property: ID] long Id,
    string Name,
    string Description,
    int Stock,
    long Sold,
    double Weight,
    bool IsListed,
    Colour Colour,
    DateTimeOffset ListedAt,
    Guid Code);

internal sealed record Shelf([property: ID] int Id, string Name);

internal sealed record ProductFilter(string? Text, IReadOnlyList<Colour>? Colours, Range? Stock);

internal sealed record Range(int From, int To);

internal sealed class Query
{
    public static Product Product() => Catalogue.Products[0];

    public static IReadOnlyList<Product> Products() => Catalogue.Products;

    public static IReadOnlyList<Shelf> Shelves() => Catalogue.Shelves;

    public static int Count(ProductFilter filter, int limit = 10) => (filter.Stock?.To ?? 0) + (filter.Colours?.Count ?? 0) + limit;
}

[ExtendObjectType<Shelf>]
internal static class ShelfProducts
{
    public static Task<Product[]?> ProductsAsync([Parent] Shelf shelf, ProductsOfShelf products, CancellationToken cancellationToken)
        => products.LoadAsync(shelf.Id, cancellationToken);
}

internal sealed class ProductsOfShelf(IBatchScheduler scheduler, DataLoaderOptions options) : GroupedDataLoader<int, Product>(scheduler, options)
{
    protected override Task<ILookup<int, Product>> LoadGroupedBatchAsync(IReadOnlyList<int> keys, CancellationToken cancellationToken)
        => Task.FromResult(Catalogue.ProductsByShelf);
}
