namespace GraphQLSubs.Engine.Conventions.Paging;

/// <summary>How fields are paged, of all fields or (where not null) of one.</summary>
public sealed class PagingOptions
{
    /// <summary>Items of a page where neither <c>first</c> nor <c>last</c> is given; 10 by default.</summary>
    public int? DefaultPageSize { get; set; }

    /// <summary>The most items that may be asked for; 50 by default.</summary>
    public int? MaxPageSize { get; set; }

    /// <summary>Whether connections have a <c>totalCount</c>; false by default. It is counted only when selected.</summary>
    public bool? IncludeTotalCount { get; set; }

    /// <summary>Whether <c>first</c> or <c>last</c> must be given; false by default.</summary>
    public bool? RequirePagingBoundaries { get; set; }

    /// <summary>Whether there are <c>last</c> and <c>before</c>; true by default.</summary>
    public bool? AllowBackwardPagination { get; set; }

    /// <summary>Whether connections have <c>nodes</c> besides <c>edges</c>; true by default.</summary>
    public bool? IncludeNodesField { get; set; }

    internal PagingSettings Over(PagingSettings defaults) => new(
        DefaultPageSize ?? defaults.DefaultPageSize,
        MaxPageSize ?? defaults.MaxPageSize,
        IncludeTotalCount ?? defaults.IncludeTotalCount,
        RequirePagingBoundaries ?? defaults.RequirePagingBoundaries,
        AllowBackwardPagination ?? defaults.AllowBackwardPagination,
        IncludeNodesField ?? defaults.IncludeNodesField);
}

/// <summary>Paging options with every default filled in.</summary>
internal sealed record PagingSettings(
    int DefaultPageSize, int MaxPageSize, bool IncludeTotalCount, bool RequirePagingBoundaries, bool AllowBackwardPagination, bool IncludeNodesField)
{
    public static PagingSettings Default { get; } = new(10, 50, false, false, true, true);
}
