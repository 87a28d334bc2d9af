namespace GraphQLSubs.Benchmarks;

/// <summary>What benchmarks read: products of ten scalar fields, in memory.</summary>
internal static class Catalogue
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 8, 30, 0, TimeSpan.Zero);

    public static IReadOnlyList<Product> Products { get; } = [.. Enumerable.Range(1, 1_000).Select(Create)];

    public static IReadOnlyList<Shelf> Shelves { get; } = [.. Enumerable.Range(1, 100).Select(i => new Shelf(i, $"Shelf {i}"))];

    public static ILookup<int, Product> ProductsByShelf { get; } = Products.ToLookup(p => (p.Stock % 100) + 1);

    private static Product Create(int number) => new(
        number,
        $"Product {number}",
        "A thing of everyday use, with a “name” of its own",
        number - 1,
        number * 1_000_000_000L,
        number / 4d,
        number % 2 == 0,
        (Colour)(number % 3),
        s_start.AddMinutes(number),
        new Guid(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]));
}
