using System.Linq.Expressions;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.Members;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Server.Members;

/// <summary>Pages of the members that hold a licence of subscriptions: those of all subscriptions by one SQL command.</summary>
/// <param name="contexts">Opens contexts that read as far as the viewer reaches.</param>
/// <param name="scheduler">Decides when batches are sent.</param>
/// <param name="options">How keys are collected.</param>
public sealed class MembersBySubscriptionIdDataLoader(
    IDbContextFactory<LicensingDbContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : StatefulBatchDataLoader<long, Page<Member>>(scheduler, options)
{
    /// <inheritdoc/>
    protected override async Task<IReadOnlyDictionary<long, Page<Member>>> LoadBatchAsync(
        IReadOnlyList<long> keys, DataLoaderFetchContext<Page<Member>> context, CancellationToken cancellationToken)
    {
        var query = context.GetQueryContext<Page<Member>, Member>();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var holders = db.Assignments.AsNoTracking()
            .Select(a => new Holder { SubscriptionId = a.SubscriptionId, Id = a.MemberId, Member = a.Member! })
            .Where(h => keys.Contains(h.SubscriptionId));
        if (query.Predicate is { } predicate)
        {
            holders = holders.Where((Expression<Func<Holder, bool>>)OfMember(predicate));
        }

        var order = (query.Sorting ?? SortDefinition<Member>.Empty).IfEmpty(o => o.AddAscending(m => m.LastName));
        var pages = await OrderByMember(holders, order).ToBatchPageAsync(h => h.SubscriptionId, context.GetPagingArguments(), cancellationToken);
        return pages.ToDictionary(p => p.Key, p => OfMembers(p.Value));
    }

    private static Page<Member> OfMembers(Page<Holder> page)
    {
        var holders = page.Items.ToDictionary(h => h.Id);
        return new Page<Member>(
            [.. page.Items.Select(h => h.Member)], page.HasNextPage, page.HasPreviousPage, m => page.CreateCursor(holders[m.Id]), page.TotalCount);
    }

    private static IQueryable<Holder> OrderByMember(IQueryable<Holder> holders, SortDefinition<Member> order)
    {
        foreach (var (index, key) in order.Operations.Index())
        {
            var selector = OfMember(key.KeySelector);
            var method = (index == 0, key.IsAscending) switch
            {
                (true, true) => nameof(Queryable.OrderBy),
                (true, false) => nameof(Queryable.OrderByDescending),
                (false, true) => nameof(Queryable.ThenBy),
                (false, false) => nameof(Queryable.ThenByDescending),
            };
            holders = holders.Provider.CreateQuery<Holder>(Expression.Call(
                typeof(Queryable), method, [typeof(Holder), selector.ReturnType], holders.Expression, Expression.Quote(selector)));
        }

        return holders;
    }

    // What is said of a member, said of a holder's member.
    private static LambdaExpression OfMember(LambdaExpression ofMember)
    {
        var holder = Expression.Parameter(typeof(Holder), "h");
        var member = Expression.Property(holder, nameof(Holder.Member));
        return Expression.Lambda(new Replacement(ofMember.Parameters[0], member).Visit(ofMember.Body), holder);
    }

    private sealed class Replacement(ParameterExpression parameter, Expression replacement) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == parameter ? replacement : node;
    }

    private sealed class Holder
    {
        public long SubscriptionId { get; init; }

        public long Id { get; init; }

        public required Member Member { get; init; }
    }
}
