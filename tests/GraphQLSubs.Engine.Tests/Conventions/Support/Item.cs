using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace GraphQLSubs.Engine.Tests.Conventions.Support;

public enum Colour { Red, Green, Blue }

public sealed class Shelf
{
    public long Id { get; set; }
    public required string Name { get; set; }
    public List<Item> Items { get; } = [];
}

public sealed class Item
{
    public long Id { get; set; }
    public long ShelfId { get; set; }
    public Shelf? Shelf { get; set; }
    public required string Name { get; set; }
    public string? Note { get; set; }
    public int? Amount { get; set; }
    public Colour Colour { get; set; }
    public Colour? Lid { get; set; }
    public bool Sold { get; set; }
    public DateTimeOffset? SoldAt { get; set; }
    public Guid Code { get; set; }
}

public sealed class ItemContext(DbContextOptions<ItemContext> options) : DbContext(options)
{
    public DbSet<Shelf> Shelves => Set<Shelf>();

    public DbSet<Item> Items => Set<Item>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Colour>().HaveConversion<string>();
        if (Database.IsNpgsql())
        {
            configurationBuilder.Properties<string>().UseCollation("C");
            configurationBuilder.Properties<Colour>().UseCollation("C");
        }
        else
        {
            configurationBuilder.Properties<DateTimeOffset>().HaveConversion<Ticks>();
        }
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Item>().HasIndex(i => new { i.Name, i.Id });
        modelBuilder.Entity<Item>().Property(i => i.Id).ValueGeneratedNever();
        modelBuilder.Entity<Shelf>().Property(i => i.Id).ValueGeneratedNever();
    }

    private sealed class Ticks() : ValueConverter<DateTimeOffset, long>(v => v.UtcTicks, t => new DateTimeOffset(t, TimeSpan.Zero));
}

/// <summary>Items with ties and nulls in every column, and names that a careless search stumbles over.</summary>
public static class ItemData
{
    private static readonly string[] s_names =
        ["Pear", "pear", "Peach", "Pe%ch", "Pe_r", "Pf", "P", "", "apple", "Apple", @"a\b", "100%", "1000", "é", "e", "Pe\U0001F600", "\U0001F600", "x\uFFFD", "pEAR"];

    public static DateTimeOffset Start { get; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static List<Item> Items(int count = 60) => [.. Enumerable.Range(1, count).Select(Create)];

    public static Item Create(int id) => new()
    {
        Id = id,
        ShelfId = (id % 5) + 1,
        Name = s_names[id * 7 % s_names.Length],
        Note = id % 3 == 0 ? null : s_names[id * 5 % s_names.Length],
        Amount = id % 4 == 0 ? null : id * 11 % 6,
        Colour = (Colour)(id % 3),
        Lid = id % 5 == 0 ? null : (Colour)(id % 2),
        Sold = id % 2 == 0,
        SoldAt = id % 2 == 0 ? Start.AddHours(id % 7) : null,
        Code = new Guid(id * 31 % 7, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8),
    };

    public static List<Shelf> Shelves() => [.. Enumerable.Range(1, 6).Select(id => new Shelf { Id = id, Name = $"S{id}" })];
}
