using GraphQLSubs.Licensing.Members;

namespace GraphQLSubs.Server.Members;

/// <summary>What members are filtered by.</summary>
public sealed class MemberFilterType : FilterInputType<Member>
{
    /// <inheritdoc/>
    protected override void Configure(IFilterInputTypeDescriptor<Member> descriptor)
    {
        descriptor.Name("MemberFilterInput").Description("Which members; all conditions must hold.").BindFieldsExplicitly();
        descriptor.Field(m => m.Id).Type<IdOperationFilterInputType>();
        descriptor.Field(m => m.LoginEmail);
        descriptor.Field(m => m.FirstName);
        descriptor.Field(m => m.LastName);
        descriptor.Field(m => m.JobTitle);
        descriptor.Field(m => m.Department);
        descriptor.Field(m => m.Country);
        descriptor.Field(m => m.Language);
        descriptor.Field(m => m.Role);
        descriptor.Field(m => m.CreatedAt);
    }
}

/// <summary>What members are ordered by.</summary>
public sealed class MemberSortType : SortInputType<Member>
{
    /// <inheritdoc/>
    protected override void Configure(ISortInputTypeDescriptor<Member> descriptor)
    {
        descriptor.Name("MemberSortInput").Description("The order of members.").BindFieldsExplicitly();
        descriptor.Field(m => m.LoginEmail);
        descriptor.Field(m => m.FirstName);
        descriptor.Field(m => m.LastName);
        descriptor.Field(m => m.Department);
        descriptor.Field(m => m.Country);
        descriptor.Field(m => m.Role);
        descriptor.Field(m => m.CreatedAt);
    }
}
