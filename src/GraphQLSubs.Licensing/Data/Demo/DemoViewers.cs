using GraphQLSubs.Licensing.Access;
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

    private static Viewer As(Func<string, string, long, long?, Viewer> role, Member member)
        => role(member.LoginEmail, member.DisplayName, member.CompanyId, member.Id);
}
