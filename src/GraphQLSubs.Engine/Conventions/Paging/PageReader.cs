namespace GraphQLSubs.Engine.Conventions.Paging;

/// <summary>Reads one page of a query.</summary>
internal static class PageReader
{
    public static async ValueTask<Page<T>> ReadAsync<T>(IQueryable<T> query, QuerySource source, PagingArguments arguments, CancellationToken cancellationToken)
    {
        if (source is MemoryQuerySource && PositionPage.Applies(query))
        {
            return PositionPage.Read(query, arguments);
        }
        var page = new KeysetPage<T>(query, source, arguments);
        int? totalCount = arguments.IncludeTotalCount ? await source.CountAsync(page.All, cancellationToken) : null;
        var rows = arguments.OmitItems ? [] : await source.ToListAsync(page.Rows(), cancellationToken);
        return page.ToPage(rows, totalCount);
    }
}
