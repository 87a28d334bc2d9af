using GraphQLSubs.Licensing.Subscriptions;

namespace GraphQLSubs.Server.Subscriptions;

/// <summary>The subscription does not exist within the viewer's reach.</summary>
/// <param name="error">The failure.</param>
public sealed class SubscriptionNotFoundError(SubscriptionNotFoundException error)
{
    /// <summary>What went wrong, as a sentence.</summary>
    public string Message => error.Message;

    /// <summary>The subscription that was asked for.</summary>
    [ID<Subscription>]
    public long SubscriptionId => error.SubscriptionId;
}

/// <summary>The subscription's status does not allow it.</summary>
/// <param name="error">The failure.</param>
public sealed class SubscriptionNotActiveError(SubscriptionNotActiveException error)
{
    /// <summary>What went wrong, as a sentence.</summary>
    public string Message => error.Message;

    /// <summary>The subscription.</summary>
    [ID<Subscription>]
    public long SubscriptionId => error.SubscriptionId;

    /// <summary>Its status.</summary>
    public SubscriptionState Status => error.Status;
}

/// <summary>Only a subscription of the section SERVICE can be the default.</summary>
/// <param name="error">The failure.</param>
public sealed class NotAServiceSubscriptionError(NotAServiceSubscriptionException error)
{
    /// <summary>What went wrong, as a sentence.</summary>
    public string Message => error.Message;

    /// <summary>The subscription.</summary>
    [ID<Subscription>]
    public long SubscriptionId => error.SubscriptionId;

    /// <summary>Its section.</summary>
    public Section Section => error.Section;
}
