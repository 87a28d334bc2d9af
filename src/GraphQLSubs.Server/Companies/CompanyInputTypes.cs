using GraphQLSubs.Licensing.Companies;

namespace GraphQLSubs.Server.Companies;

/// <summary>What companies are filtered by.</summary>
public sealed class CompanyFilterType : FilterInputType<Company>
{
    /// <inheritdoc/>
    protected override void Configure(IFilterInputTypeDescriptor<Company> descriptor)
    {
        descriptor.Name("CompanyFilterInput").Description("Which companies; all conditions must hold.").BindFieldsExplicitly();
        descriptor.Field(c => c.Id).Type<IdOperationFilterInputType>();
        descriptor.Field(c => c.Name);
        descriptor.Field(c => c.Kind);
    }
}

/// <summary>What companies are ordered by.</summary>
public sealed class CompanySortType : SortInputType<Company>
{
    /// <inheritdoc/>
    protected override void Configure(ISortInputTypeDescriptor<Company> descriptor)
    {
        descriptor.Name("CompanySortInput").Description("The order of companies.").BindFieldsExplicitly();
        descriptor.Field(c => c.Name);
        descriptor.Field(c => c.Kind);
    }
}
