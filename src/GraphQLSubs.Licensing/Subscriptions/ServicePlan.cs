namespace GraphQLSubs.Licensing.Subscriptions;

/// <summary>Where the status page shows a subscription.</summary>
public enum Section
{
    /// <summary>Services; a member holds at most one.</summary>
    Service,

    /// <summary>Options that go with a service; a member holds any number of them, each once.</summary>
    Option,

    /// <summary>Applications; a member holds any number of them, each once.</summary>
    Application,

    /// <summary>Free Alcatel-Lucent subscriptions and options; a member holds any number of them, each once.</summary>
    Custom,
}

/// <summary>How a service is connected to the customer's telephony.</summary>
public enum Deployment
{
    /// <summary>Does not apply, as to options and applications.</summary>
    None,

    /// <summary>Beside a telephone system of the customer's.</summary>
    Hybrid,

    /// <summary>Telephony from the cloud.</summary>
    Hub,
}

/// <summary>An entry of the catalogue: what can be subscribed.</summary>
public sealed class ServicePlan
{
    /// <summary>Identifies the plan.</summary>
    public long Id { get; set; }

    /// <summary>The catalogue reference, such as <c>RB-Enterprise-3Y</c>; unique.</summary>
    public required string Reference { get; set; }

    /// <summary>The name that people know it by; the same whatever the billing.</summary>
    public required string Name { get; set; }

    /// <summary>Where the status page shows it.</summary>
    public Section Section { get; set; }

    /// <summary>How it is connected to telephony.</summary>
    public Deployment Deployment { get; set; }

    /// <summary>How subscriptions to it are paid for.</summary>
    public Billing Billing { get; set; }

    /// <summary>Whether it costs nothing. Subscriptions to it alone may be unlimited.</summary>
    public bool IsFree { get; set; }

    /// <summary>
    /// The <c>reference</c> of each plan that would do: a member must hold one of them before it can be assigned this one. Empty when none is required.
    /// </summary>
    public IReadOnlyList<string> RequiresPlans { get; set; } = [];
}
