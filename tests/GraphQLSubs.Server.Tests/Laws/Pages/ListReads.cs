using System.Linq.Expressions;
using System.Text;
using System.Text.Json;
using GraphQLSubs.Engine.Conventions.Paging;
using GraphQLSubs.Engine.Conventions.Sorting;
using GraphQLSubs.Engine.DataLoaders;
using GraphQLSubs.Engine.EntityFrameworkCore;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Server.Tests.Laws.Pages;

/// <summary>A list that parents have, read in each of the ways that there are.</summary>
/// <param name="input">The elements' type, whose name begins those of their filter and order.</param>
internal abstract class ListReads(string input)
{
    public string Input => input;

    /// <summary>The parents that a viewer reaches.</summary>
    public abstract IQueryable<long> Parents(LicensingDbContext db);

    public abstract Task<List<object>> ElementsAsync(LicensingDbContext db);

    /// <summary>Cursors of some of a parent's elements, in an order.</summary>
    public abstract Task<List<string>> CursorsAsync(LicensingDbContext db, long parent, Asked asked);

    /// <summary>The pages as the product's DataLoader reads them, as text.</summary>
    public abstract Task<string> FastAsync(Func<LicensingDbContext> open, IReadOnlyList<long> parents, Asked asked, PagingArguments paging);

    /// <summary>The pages as the general path reads them, parent by parent, with the proof of everything.</summary>
    public abstract Task<string> GeneralAsync(LicensingDbContext db, IReadOnlyList<long> parents, Asked asked, PagingArguments paging);

    /// <summary>The same by one command for all parents: of those that have a page then, as the one way gives it and the other. None where the list cannot be grouped.</summary>
    public abstract Task<(string Grouped, string General)> GroupedAsync(LicensingDbContext db, IReadOnlyList<long> parents, Asked asked, PagingArguments paging);
}

/// <inheritdoc/>
/// <param name="input">The elements' type, whose name begins those of their filter and order.</param>
/// <param name="parents">The parents that a viewer reaches.</param>
/// <param name="source">All elements that a viewer reaches.</param>
/// <param name="isOf">Whether an element is in the list of a parent.</param>
/// <param name="order">The order where the client asks for none.</param>
/// <param name="loader">Makes the product's DataLoader.</param>
/// <param name="parentOf">The parent of an element, where it is one property.</param>
internal sealed class ListReads<TEntity>(
    string input,
    Func<LicensingDbContext, IQueryable<long>> parents,
    Func<LicensingDbContext, IQueryable<TEntity>> source,
    Func<long, Expression<Func<TEntity, bool>>> isOf,
    Func<SortDefinition<TEntity>, SortDefinition<TEntity>> order,
    Func<IDbContextFactory<LicensingDbContext>, IBatchScheduler, DataLoaderOptions, PageDataLoader<long, TEntity>> loader,
    Expression<Func<TEntity, long>>? parentOf = null) : ListReads(input)
    where TEntity : class
{
    public override IQueryable<long> Parents(LicensingDbContext db) => parents(db);

    public override async Task<List<object>> ElementsAsync(LicensingDbContext db) => [.. await source(db).AsNoTracking().ToListAsync()];

    public override async Task<List<string>> CursorsAsync(LicensingDbContext db, long parent, Asked asked)
    {
        var page = await Query(db, parent, asked).ToPageAsync(new PagingArguments(20));
        return [.. page.Items.Select(page.CreateCursor)];
    }

    public override async Task<string> FastAsync(Func<LicensingDbContext> open, IReadOnlyList<long> parents, Asked asked, PagingArguments paging)
    {
        var scheduler = new Scheduler();
        var pages = loader(new Factory(open), scheduler, new DataLoaderOptions()).With(paging, asked.Query<TEntity>()).LoadAsync(parents);
        await scheduler.SendAsync();
        await using var db = open();
        return Write(db, parents.Zip(await pages, (p, page) => (p, page ?? Page<TEntity>.Empty)), asked, paging);
    }

    public override async Task<string> GeneralAsync(LicensingDbContext db, IReadOnlyList<long> parents, Asked asked, PagingArguments paging)
    {
        var pages = new List<(long, Page<TEntity>)>();
        foreach (var parent in parents)
        {
            pages.Add((parent, await Query(db, parent, asked).ToPageAsync(paging)));
        }

        return Write(db, pages, asked, paging);
    }

    public override async Task<(string Grouped, string General)> GroupedAsync(LicensingDbContext db, IReadOnlyList<long> parents, Asked asked, PagingArguments paging)
    {
        if (parentOf is null)
        {
            return ("", "");
        }

        var isOne = Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(long)], Expression.Constant(parents.ToArray()), parentOf.Body);
        var pages = await source(db).AsNoTracking().Where(Expression.Lambda<Func<TEntity, bool>>(isOne, parentOf.Parameters))
            .With(asked.Query<TEntity>() with { Selector = null }, o => o.IfEmpty(order)).ToBatchPageAsync(parentOf, paging);
        return (Write(db, pages.Select(p => (p.Key, p.Value)), asked, paging), await GeneralAsync(db, [.. pages.Keys], asked, paging));
    }

    private IQueryable<TEntity> Query(LicensingDbContext db, long parent, Asked asked)
        => source(db).AsNoTracking().Where(isOf(parent)).With(asked.Query<TEntity>() with { Selector = null }, o => o.IfEmpty(order));

    private static string Write(LicensingDbContext db, IEnumerable<(long Parent, Page<TEntity> Page)> pages, Asked asked, PagingArguments paging)
    {
        var entity = db.Model.FindEntityType(typeof(TEntity))!;
        var columns = asked.Query<TEntity>().Selector?.Body is MemberInitExpression made
            ? made.Bindings.Select(b => b.Member.Name)
            : entity.GetProperties().Select(p => p.Name).Concat(entity.GetComplexProperties().Select(p => p.Name));
        var properties = columns.Select(c => typeof(TEntity).GetProperty(c)!).ToList();
        var text = new StringBuilder();
        foreach (var (parent, page) in pages)
        {
            text.AppendLine(null, $"{parent}: {(page.HasPreviousPage ? "<" : "|")} {(page.HasNextPage ? ">" : "|")} {(paging.IncludeTotalCount ? page.TotalCount : -1)}");
            foreach (var item in page.Items)
            {
                text.AppendLine(null, $"  {page.CreateCursor(item)} {string.Join(' ', properties.Select(p => JsonSerializer.Serialize(p.GetValue(item))))}");
            }
        }

        return text.ToString();
    }

    private sealed class Factory(Func<LicensingDbContext> open) : IDbContextFactory<LicensingDbContext>
    {
        public LicensingDbContext CreateDbContext() => open();
    }

    private sealed class Scheduler : IBatchScheduler
    {
        private readonly List<Func<ValueTask<Action>>> _batches = [];

        public void Schedule(Func<ValueTask<Action>> fetch) => _batches.Add(fetch);

        public async Task SendAsync()
        {
            foreach (var batch in _batches)
            {
                (await batch())();
            }
        }
    }
}
