using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;

namespace GraphQLSubs.Licensing.Companies;

/// <summary>Whether a company buys licences or also sells and manages those of others.</summary>
public enum CompanyKind
{
    /// <summary>An end company.</summary>
    Customer,

    /// <summary>A company that sells to customers and manages them.</summary>
    BusinessPartner,
}

/// <summary>A customer or a Business Partner. Its row is the lock that every change to the company's data takes first.</summary>
public sealed class Company
{
    /// <summary>Identifies the company.</summary>
    public long Id { get; set; }

    /// <summary>The company's name, of at most 200 characters; not unique.</summary>
    public required string Name { get; set; }

    /// <summary>Customer or Business Partner.</summary>
    public CompanyKind Kind { get; set; }

    /// <summary>The Business Partner that manages this company; null when none does.</summary>
    public long? BusinessPartnerId { get; set; }

    /// <summary>The Business Partner that manages this company; null when none does or when it is not loaded.</summary>
    public Company? BusinessPartner { get; set; }

    /// <summary>The starred service subscription that a new member gets; null when no star is set.</summary>
    public long? DefaultSubscriptionId { get; set; }

    /// <summary>What the company's own administrators may do to its subscriptions.</summary>
    public ManagementRights ManagementRights { get; set; } = new();

    /// <summary>The sequence of the company's latest history entry; 0 when it has none.</summary>
    public long HistorySequence { get; set; }

    /// <summary>The companies that this Business Partner manages.</summary>
    public List<Company> Customers { get; } = [];

    /// <summary>The company's subscriptions.</summary>
    public List<Subscription> Subscriptions { get; } = [];

    /// <summary>The company's members.</summary>
    public List<Member> Members { get; } = [];
}
