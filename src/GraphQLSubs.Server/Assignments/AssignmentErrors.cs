using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Server.Commands;

namespace GraphQLSubs.Server.Assignments;

/// <summary>Every licence of the subscription is held. Release one, or raise the quantity.</summary>
/// <param name="error">The failure.</param>
public sealed class NoLicenceAvailableError(NoLicenceAvailableException error) : IMutationError
{
    /// <summary>What went wrong, as a sentence.</summary>
    public string Message => error.Message;

    /// <summary>The subscription.</summary>
    [ID<Subscription>]
    public long SubscriptionId => error.SubscriptionId;

    /// <summary>The number of its licences; none is left of them.</summary>
    public int Quantity => error.Quantity;

    /// <summary>The number that members hold.</summary>
    public int Assigned => error.Assigned;
}

/// <summary>
/// The member holds another service already, and a replacement was not asked for. With <c>replaceService</c>, where there is one, it would be released.
/// </summary>
/// <param name="error">The failure.</param>
public sealed class ServiceAlreadyHeldError(ServiceAlreadyHeldException error) : IMutationError
{
    /// <summary>What went wrong, as a sentence.</summary>
    public string Message => error.Message;

    /// <summary>The member.</summary>
    [ID<Member>]
    public long MemberId => error.MemberId;

    /// <summary>The subscription of the service that it holds.</summary>
    [ID<Subscription>]
    public long SubscriptionId => error.SubscriptionId;

    /// <summary>That subscription's name.</summary>
    public string SubscriptionName => error.SubscriptionName;
}

/// <summary>The subscription's plan requires another one, and the member holds none of those that would do.</summary>
/// <param name="error">The failure.</param>
public sealed class RequiredPlanMissingError(RequiredPlanMissingException error) : IMutationError
{
    /// <summary>What went wrong, as a sentence.</summary>
    public string Message => error.Message;

    /// <summary>The member.</summary>
    [ID<Member>]
    public long MemberId => error.MemberId;

    /// <summary>The names of the plans of which one is required, in alphabetical order.</summary>
    public IReadOnlyList<string> RequiredPlans => error.RequiredPlans;
}

/// <summary>
/// The member holds options that would be left without the service that they require. Release them first, or with <c>releaseDependents</c> along with it.
/// </summary>
/// <param name="error">The failure.</param>
public sealed class DependentLicencesError(DependentLicencesException error) : IMutationError
{
    /// <summary>What went wrong, as a sentence.</summary>
    public string Message => error.Message;

    /// <summary>The member.</summary>
    [ID<Member>]
    public long MemberId => error.MemberId;

    /// <summary>Those options, the earliest assigned first.</summary>
    public IReadOnlyList<DependentLicence> Dependents => error.Dependents;
}

/// <summary>A licence that requires another one.</summary>
[ObjectType<DependentLicence>]
public static partial class DependentLicenceType
{
    static partial void Configure(IObjectTypeDescriptor<DependentLicence> descriptor) => descriptor.Field(d => d.SubscriptionId).ID(nameof(Subscription));
}

/// <summary>The member holds no licence of the subscription.</summary>
/// <param name="error">The failure.</param>
public sealed class LicenceNotHeldError(LicenceNotHeldException error) : IMutationError
{
    /// <summary>What went wrong, as a sentence.</summary>
    public string Message => error.Message;

    /// <summary>The member.</summary>
    [ID<Member>]
    public long MemberId => error.MemberId;

    /// <summary>The subscription.</summary>
    [ID<Subscription>]
    public long SubscriptionId => error.SubscriptionId;
}
