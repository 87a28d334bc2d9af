namespace GraphQLSubs.Licensing.Access;

/// <summary>In what capacity a viewer acts.</summary>
public enum ViewerRole
{
    /// <summary>Administers a Business Partner and everything of its customers.</summary>
    BusinessPartnerAdministrator,

    /// <summary>
    /// Administers its own company: assigns licences, sets the default, manages members, and changes subscriptions as far as the Business Partner has granted
    /// it.
    /// </summary>
    CompanyAdministrator,

    /// <summary>Sees itself, its licences and what concerns them; changes nothing.</summary>
    Member,

    /// <summary>The product itself; never a viewer that signs in.</summary>
    System,
}

/// <summary>What decides on what a viewer may see and do; who it is by name does not.</summary>
/// <param name="Role">The capacity it acts in.</param>
/// <param name="CompanyId">The viewer's own company.</param>
/// <param name="MemberId">The viewer as a member of its company; null when it is none.</param>
public sealed record ViewerRights(ViewerRole Role, long CompanyId, long? MemberId);

/// <summary>Whoever reads or writes. Made once for a request or socket, from what the caller has proved about itself.</summary>
public sealed record Viewer
{
    private Viewer(ViewerRole role, string subject, string name, long companyId, long? memberId)
    {
        (Role, Subject, Name, CompanyId, MemberId) = (role, subject, name, companyId, memberId);
    }

    /// <summary>The capacity it acts in.</summary>
    public ViewerRole Role { get; }

    /// <summary>The identity provider's identifier of the caller.</summary>
    public string Subject { get; }

    /// <summary>The name that the history shows.</summary>
    public string Name { get; }

    /// <summary>The viewer's own company; 0 for the product itself.</summary>
    public long CompanyId { get; }

    /// <summary>The viewer as a member of its company; null when it is none.</summary>
    public long? MemberId { get; }

    /// <summary>Everything of the viewer that decides what it may see and do: the same objects look the same to viewers of equal rights.</summary>
    public ViewerRights Rights => new(Role, CompanyId, MemberId);

    /// <summary>The product itself: reaches everything.</summary>
    public static Viewer System { get; } = new(ViewerRole.System, "system", "System", 0, null);

    /// <summary>An administrator of a Business Partner.</summary>
    /// <param name="subject">The identity provider's identifier.</param>
    /// <param name="name">The name that the history shows.</param>
    /// <param name="companyId">The Business Partner.</param>
    /// <param name="memberId">The administrator as a member of it, if it is one.</param>
    public static Viewer BusinessPartnerAdministrator(string subject, string name, long companyId, long? memberId = null)
        => new(ViewerRole.BusinessPartnerAdministrator, subject, name, Positive(companyId), memberId);

    /// <summary>An administrator of one company.</summary>
    /// <param name="subject">The identity provider's identifier.</param>
    /// <param name="name">The name that the history shows.</param>
    /// <param name="companyId">The company.</param>
    /// <param name="memberId">The administrator as a member of it, if it is one.</param>
    public static Viewer CompanyAdministrator(string subject, string name, long companyId, long? memberId = null)
        => new(ViewerRole.CompanyAdministrator, subject, name, Positive(companyId), memberId);

    /// <summary>A plain member.</summary>
    /// <param name="subject">The identity provider's identifier.</param>
    /// <param name="name">The name that the history shows.</param>
    /// <param name="companyId">The member's company.</param>
    /// <param name="memberId">The member.</param>
    public static Viewer Member(string subject, string name, long companyId, long memberId)
        => new(ViewerRole.Member, subject, name, Positive(companyId), Positive(memberId));

    // 0 stands for "nothing" in the query filters, so it must never be anybody's id.
    private static long Positive(long id) => id > 0 ? id : throw new ArgumentOutOfRangeException(nameof(id), id, "An id is greater than 0.");
}
