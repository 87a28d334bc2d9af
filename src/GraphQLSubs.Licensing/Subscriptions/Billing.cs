namespace GraphQLSubs.Licensing.Subscriptions;

/// <summary>How a subscription is paid for.</summary>
public enum Billing
{
    /// <summary>By the month, without an expiry.</summary>
    Monthly,

    /// <summary>In advance for one year.</summary>
    PrepaidOneYear,

    /// <summary>In advance for three years.</summary>
    PrepaidThreeYears,

    /// <summary>In advance for five years.</summary>
    PrepaidFiveYears,

    /// <summary>Not paid for; without an expiry.</summary>
    Free,
}

/// <summary>What happens when a prepaid term ends.</summary>
public enum Renewal
{
    /// <summary>The subscription runs out: <c>ALERTING</c> for 30 days, <c>HOLD</c> for 30 more, then <c>TERMINATED</c>.</summary>
    None,

    /// <summary>It is renewed for one more term of the same length, after which it runs out.</summary>
    Once,

    /// <summary>It is renewed at the end of every term, for the same length again.</summary>
    EachTime,

    /// <summary>It goes on as a monthly subscription, with the same id and its licences where they are, without an expiry.</summary>
    ToMonthly,
}

/// <summary>Facts that follow from a billing mode.</summary>
public static class BillingTerms
{
    /// <summary>The length of one prepaid term in calendar years; null when the billing is not prepaid.</summary>
    /// <param name="billing">The billing mode.</param>
    public static int? TermYears(this Billing billing) => billing switch
    {
        Billing.PrepaidOneYear => 1,
        Billing.PrepaidThreeYears => 3,
        Billing.PrepaidFiveYears => 5,
        _ => null,
    };

    /// <summary>Whether the licences are paid for in advance, so that they expire and may be renewed.</summary>
    /// <param name="billing">The billing mode.</param>
    public static bool IsPrepaid(this Billing billing) => billing.TermYears() is not null;

    /// <summary>When the first prepaid term of a subscription ends; null when the billing is not prepaid.</summary>
    /// <param name="billing">The billing mode.</param>
    /// <param name="startsAt">When the subscription came into force, in UTC.</param>
    public static DateTimeOffset? FirstExpiry(this Billing billing, DateTimeOffset startsAt)
        => billing.TermYears() is { } years ? startsAt.AddYears(years) : null;
}
