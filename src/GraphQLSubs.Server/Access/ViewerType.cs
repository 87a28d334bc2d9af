using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Server.Companies;
using GraphQLSubs.Server.Data;
using GraphQLSubs.Server.Members;

namespace GraphQLSubs.Server.Access;

/// <summary>Whoever is signed in.</summary>
[ObjectType<Viewer>]
public static partial class ViewerType
{
    static partial void Configure(IObjectTypeDescriptor<Viewer> descriptor)
    {
        descriptor.Description("Whoever is signed in.");
        descriptor.Ignore(v => v.CompanyId);
        descriptor.Ignore(v => v.MemberId);
        descriptor.Ignore(v => v.Rights);
    }

    /// <summary>The viewer's own company.</summary>
    [Cost(BatchedCost.OfOne)]
    public static async Task<Company> GetCompanyAsync([Parent] Viewer viewer, CompanyByIdDataLoader companies, CancellationToken cancellationToken)
        => await companies.LoadRequiredAsync(viewer.CompanyId, cancellationToken);

    /// <summary>The viewer as a member of its company; null when it is none.</summary>
    [Cost(BatchedCost.OfOne)]
    public static async Task<Member?> GetMemberAsync([Parent] Viewer viewer, MemberByIdDataLoader members, CancellationToken cancellationToken)
        => viewer.MemberId is { } id ? await members.LoadAsync(id, cancellationToken) : null;
}

/// <summary>Tells who is signed in.</summary>
[QueryType]
public static partial class ViewerQueries
{
    /// <summary>Whoever is signed in.</summary>
    [Authorize]
    public static Viewer GetMe(Viewer viewer) => viewer;
}
