namespace GraphQLSubs.Licensing.Data.Seeding;

/// <summary>The rows that a seeding has written.</summary>
public sealed record SeedTotals
{
    /// <summary>The companies.</summary>
    public long Companies { get; internal set; }

    /// <summary>The subscriptions.</summary>
    public long Subscriptions { get; internal set; }

    /// <summary>The members.</summary>
    public long Members { get; internal set; }

    /// <summary>The licences that members hold.</summary>
    public long Assignments { get; internal set; }

    /// <summary>The history entries.</summary>
    public long History { get; internal set; }

    /// <summary>All of them.</summary>
    public long Rows => Companies + Subscriptions + Members + Assignments + History;
}

/// <summary>A database is not seeded; what it held is as it was.</summary>
/// <param name="message">Why, for people.</param>
public sealed class SeedingException(string message) : DatabaseException(message);
