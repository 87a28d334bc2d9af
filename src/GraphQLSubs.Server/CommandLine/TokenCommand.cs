using System.CommandLine;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Server.Authentication;
using Microsoft.Extensions.Options;

namespace GraphQLSubs.Server.CommandLine;

/// <summary>The command <c>token</c>, which signs a token for closed networks, where no authority does.</summary>
internal static class TokenCommand
{
    private static readonly Option<TokenRole> Role = new("--role")
    {
        Description = "What the viewer is: businessPartnerAdministrator, companyAdministrator or member.",
        HelpName = "role",
        Required = true,
    };

    private static readonly Option<long> Company = new("--company") { Description = "The key of the viewer's company, a number.", HelpName = "number", Required = true };

    private static readonly Option<long?> Member = new("--member")
    {
        Description = "The key of the member who the viewer is, a number. Required of a plain member; an administrator who is no member has none.",
        HelpName = "number",
    };

    private static readonly Option<string> Subject = new("--subject") { Description = "Tells the viewer from others.", HelpName = "text", Required = true };
    private static readonly Option<string?> Name = new("--name") { Description = "The name that histories show. The subject by default.", HelpName = "text" };

    private static readonly Option<TimeSpan> Lifetime = new("--lifetime")
    {
        Description = "How long the token is valid, as hours:minutes:seconds. At most 30 days; 01:00:00 by default.",
        HelpName = "time",
        DefaultValueFactory = static _ => TimeSpan.FromHours(1),
    };

    private enum TokenRole
    {
        BusinessPartnerAdministrator,
        CompanyAdministrator,
        Member,
    }

    public static Command Create()
    {
        var token = new Command(
            "token",
            "Signs a token with the configured Authentication:SigningKey and prints it, and nothing else. Whoever has it is the viewer that it names until it expires.")
        {
            Role, Company, Member, Subject, Name, Lifetime,
        };
        return token.Runs(static async (given, services, _) =>
        {
            var tokens = services.GetRequiredService<AccessTokens>();
            List<string> problems = [.. Problems(given)];
            if (!tokens.CanIssue)
            {
                problems.Add("An authority issues the tokens: without Authentication:SigningKey the server signs none.");
            }

            if (problems.Count > 0)
            {
                throw new OptionsValidationException(AuthenticationSettings.Section, typeof(AuthenticationSettings), problems);
            }

            await Console.Out.WriteLineAsync(tokens.Issue(ViewerOf(given), given.GetValue(Lifetime)));
        });
    }

    private static IEnumerable<string> Problems(ParseResult given)
    {
        if (given.GetValue(Company) <= 0)
        {
            yield return "--company must be greater than 0.";
        }

        if (given.GetValue(Member) <= 0)
        {
            yield return "--member must be greater than 0.";
        }

        if (given.GetValue(Role) == TokenRole.Member && given.GetValue(Member) is null)
        {
            yield return "--member is required of a plain member.";
        }

        if (given.GetValue(Lifetime) is var lifetime && (lifetime <= TimeSpan.Zero || lifetime > AccessTokens.LongestLifetime))
        {
            yield return $"--lifetime must be greater than 0 and at most {AccessTokens.LongestLifetime.Days} days.";
        }
    }

    private static Viewer ViewerOf(ParseResult given)
    {
        var (subject, company, member) = (given.GetRequiredValue(Subject), given.GetValue(Company), given.GetValue(Member));
        var name = given.GetValue(Name) ?? subject;
        return given.GetValue(Role) switch
        {
            TokenRole.BusinessPartnerAdministrator => Viewer.BusinessPartnerAdministrator(subject, name, company, member),
            TokenRole.CompanyAdministrator => Viewer.CompanyAdministrator(subject, name, company, member),
            _ => Viewer.Member(subject, name, company, member!.Value),
        };
    }
}
