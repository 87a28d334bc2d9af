using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Members;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Licensing.Data.Demo;

/// <summary>Three people of the demo to look at it as.</summary>
/// <param name="BusinessPartnerAdministrator">Administers a Business Partner and its customers.</param>
/// <param name="CompanyAdministrator">Administers a mid-size customer of it.</param>
/// <param name="Member">A plain member of that customer.</param>
public sealed record DemoViewers(Viewer BusinessPartnerAdministrator, Viewer CompanyAdministrator, Viewer Member)
{
    private const string PartnerAdministratorLogin = "alice.martin@oceane-reseaux.example";
    private const string AdministratorLogin = "bob.leroy@acme.example";
    private const string MemberLogin = "carla.roy@acme.example";

    /// <summary>Finds them in the database; null when it does not hold the demo.</summary>
    /// <param name="contexts">Opens the context.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<DemoViewers?> FindAsync(LicensingDbContextFactory contexts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contexts);
        await using var db = contexts.CreateDbContext(Viewer.System);
        string[] logins = [PartnerAdministratorLogin, AdministratorLogin, MemberLogin];
        var members = await db.Members.AsNoTracking().Where(m => logins.Contains(m.LoginEmail)).ToDictionaryAsync(m => m.LoginEmail, cancellationToken);
        if (members.Count < logins.Length)
        {
            return null;
        }

        return new DemoViewers(
            As(Viewer.BusinessPartnerAdministrator, members[PartnerAdministratorLogin]),
            As(Viewer.CompanyAdministrator, members[AdministratorLogin]),
            Viewer.Member(MemberLogin, members[MemberLogin].DisplayName, members[MemberLogin].CompanyId, members[MemberLogin].Id));
    }

    /// <summary>
    /// The administrators to look at the demo as, one of each company, Business Partners first, and after them <see cref="Member"/>; empty where the
    /// database does not hold the demo.
    /// </summary>
    /// <param name="contexts">Opens the context.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<IReadOnlyList<DemoViewer>> ListAsync(LicensingDbContextFactory contexts, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(contexts, cancellationToken) is not { } viewers)
        {
            return [];
        }

        await using var db = contexts.CreateDbContext(Viewer.System);
        var companies = await db.Companies.AsNoTracking().OrderBy(c => c.Id).ToListAsync(cancellationToken);
        var administrators = await db.Members.AsNoTracking().Where(m => m.Role == MemberRole.CompanyAdmin).OrderBy(m => m.Id).ToListAsync(cancellationToken);
        var listed = from company in companies
                     join administrator in administrators.DistinctBy(m => m.CompanyId) on company.Id equals administrator.CompanyId
                     orderby company.Kind == CompanyKind.Customer
                     select new DemoViewer(As(RoleIn(company), administrator), company.Name);
        return [.. listed, new DemoViewer(viewers.Member, companies.Single(c => c.Id == viewers.Member.CompanyId).Name)];
    }

    private static Func<string, string, long, long?, Viewer> RoleIn(Company company)
        => company.Kind == CompanyKind.BusinessPartner ? Viewer.BusinessPartnerAdministrator : Viewer.CompanyAdministrator;

    private static Viewer As(Func<string, string, long, long?, Viewer> role, Member member)
        => role(member.LoginEmail, member.DisplayName, member.CompanyId, member.Id);
}

/// <summary>Somebody to look at the demo as.</summary>
/// <param name="Viewer">The viewer.</param>
/// <param name="CompanyName">The name of its company.</param>
public sealed record DemoViewer(Viewer Viewer, string CompanyName);
