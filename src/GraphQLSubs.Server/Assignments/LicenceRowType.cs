using GraphQLSubs.Licensing;
using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Server.Commands;
using GraphQLSubs.Server.Members;
using GraphQLSubs.Server.Subscriptions;

namespace GraphQLSubs.Server.Assignments;

/// <summary>What became of one member of a bulk change.</summary>
[ObjectType<LicenceRow>]
public static partial class LicenceRowType
{
    static partial void Configure(IObjectTypeDescriptor<LicenceRow> descriptor) => descriptor.Field(r => r.MemberId).ID(nameof(Member));

    /// <summary>Why nothing changed where something should have; null otherwise.</summary>
    public static IMutationError? GetError([Parent] LicenceRow row) => row.Error switch
    {
        null => null,
        MemberNotFoundException failure => new MemberNotFoundError(failure),
        SubscriptionNotActiveException failure => new SubscriptionNotActiveError(failure),
        NoLicenceAvailableException failure => new NoLicenceAvailableError(failure),
        ServiceAlreadyHeldException failure => new ServiceAlreadyHeldError(failure),
        RequiredPlanMissingException failure => new RequiredPlanMissingError(failure),
        LicenceNotHeldException failure => new LicenceNotHeldError(failure),
        DependentLicencesException failure => new DependentLicencesError(failure),
        LicensingException failure => throw new InvalidOperationException($"A row has an error of a kind that rows do not have: {failure.GetType().Name}.", failure),
    };
}
