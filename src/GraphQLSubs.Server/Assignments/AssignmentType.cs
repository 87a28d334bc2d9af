using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Server.Data;
using GraphQLSubs.Server.Members;
using GraphQLSubs.Server.Subscriptions;

namespace GraphQLSubs.Server.Assignments;

/// <summary>One licence of a subscription held by a member.</summary>
[ObjectType<Assignment>]
public static partial class AssignmentType
{
    static partial void Configure(IObjectTypeDescriptor<Assignment> descriptor)
    {
        descriptor.Ignore(a => a.CompanyId);
        descriptor.Ignore(a => a.MemberId);
        descriptor.Ignore(a => a.SubscriptionId);
        descriptor.Field(a => a.Section).Description("Where the status page shows the subscription.");
    }

    /// <summary>Finds an assignment by its id.</summary>
    [NodeResolver]
    public static Task<Assignment?> GetAssignmentByIdAsync(long id, AssignmentByIdDataLoader assignments, CancellationToken cancellationToken)
        => assignments.LoadAsync(id, cancellationToken);

    /// <summary>The member that holds the licence.</summary>
    [Cost(BatchedCost.OfOne)]
    public static async Task<Member> GetMemberAsync(
        [Parent(requires: nameof(Assignment.MemberId))] Assignment assignment, MemberByIdDataLoader members, CancellationToken cancellationToken)
        => await members.LoadRequiredAsync(assignment.MemberId, cancellationToken);

    /// <summary>The subscription that the licence is of.</summary>
    [Cost(BatchedCost.OfOne)]
    public static async Task<Subscription> GetSubscriptionAsync(
        [Parent(requires: nameof(Assignment.SubscriptionId))] Assignment assignment,
        SubscriptionByIdDataLoader subscriptions,
        CancellationToken cancellationToken)
        => await subscriptions.LoadRequiredAsync(assignment.SubscriptionId, cancellationToken);
}

/// <summary>What assignments are filtered by.</summary>
public sealed class AssignmentFilterType : FilterInputType<Assignment>
{
    /// <inheritdoc/>
    protected override void Configure(IFilterInputTypeDescriptor<Assignment> descriptor)
    {
        descriptor.Name("AssignmentFilterInput").Description("Which assignments; all conditions must hold.").BindFieldsExplicitly();
        descriptor.Field(a => a.Section);
        descriptor.Field(a => a.AssignedAt);
        descriptor.Field(a => a.AssignedBy);
    }
}

/// <summary>What assignments are ordered by.</summary>
public sealed class AssignmentSortType : SortInputType<Assignment>
{
    /// <inheritdoc/>
    protected override void Configure(ISortInputTypeDescriptor<Assignment> descriptor)
    {
        descriptor.Name("AssignmentSortInput").Description("The order of assignments.").BindFieldsExplicitly();
        descriptor.Field(a => a.Section);
        descriptor.Field(a => a.AssignedAt);
        descriptor.Field(a => a.AssignedBy);
    }
}
