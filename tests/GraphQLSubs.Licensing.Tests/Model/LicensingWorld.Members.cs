using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Subscriptions;

namespace GraphQLSubs.Licensing.Tests.Model;

/// <summary>Members, companies and the star.</summary>
public sealed partial class LicensingWorld
{
    private string Run(Add command)
    {
        var company = Reach(command.Firm);
        DemandAdministrator();
        WorldSubscription? service = null;
        if (command.Service is { } which)
        {
            service = company.Subscriptions.Find(s => s.Id == Subscription(which)) ?? throw SubscriptionNotFound(Subscription(which));
            DemandService(service);
        }

        DemandFreeEmail(Email(command.Email));
        var member = new WorldMember(_created) { Email = Email(command.Email) };
        company.Members.Add(member);
        Record(company, HistoryOperation.MemberCreated);
        var warning = "";
        if (service is not null)
        {
            Give(company, service, member.Id, replace: false, dependents: false);
        }
        else
        {
            warning = GiveDefault(company, member.Id, command.Mandatory);
        }

        return $"{Describe(company, member)} {warning} [{History()}]";
    }

    private string Run(Update command)
    {
        var (company, member) = FindMember(command.Member);
        DemandAdministrator();
        if (command.Role is { } role && role != member.Role)
        {
            DemandAnother(member);
        }

        var email = command.Email is { } number ? Email(number) : member.Email;
        if (email != member.Email)
        {
            DemandFreeEmail(email);
        }

        var changed = member with { Email = email, JobTitle = command.JobTitle ?? member.JobTitle, Role = command.Role ?? member.Role };
        if (changed != member)
        {
            company.Members[company.Members.IndexOf(member)] = changed;
            Record(company, HistoryOperation.MemberUpdated);
        }

        return $"{Describe(company, changed)}  [{History()}]";
    }

    private string Run(Remove command)
    {
        var (company, member) = FindMember(command.Member);
        DemandAdministrator();
        DemandAnother(member);
        foreach (var (_, subscription) in company.Held.FindAll(h => h.Member == member.Id))
        {
            Take(company, company.Subscriptions.Find(s => s.Id == subscription)!, member.Id);
        }

        company.Members.Remove(member);
        Record(company, HistoryOperation.MemberRemoved);
        return $"{Describe(company, member)}  [{History()}]";
    }

    private string Run(Star command)
    {
        var (company, subscription) = FindToChange(command.Subscription, command);
        DemandService(subscription);
        if (subscription.Status == SubscriptionState.Terminated)
        {
            throw NotActive(subscription);
        }

        var previous = company.Star;
        if (previous != subscription.Id)
        {
            company.Star = subscription.Id;
            Record(company, HistoryOperation.DefaultSubscriptionSet);
        }

        return $"star {company.Star} before {previous} [{History()}]";
    }

    private string Run(Unstar command)
    {
        var company = Reach(command.Firm);
        DemandAdministrator();
        var previous = company.Star;
        ClearStar(company, previous);
        return $"star {company.Star} before {previous} [{History()}]";
    }

    private string Run(Found command)
    {
        var partner = Reach(command.Firm);
        DemandPartner();
        if (partner.Kind != CompanyKind.BusinessPartner)
        {
            throw NotPermitted("NotABusinessPartner");
        }

        var company = new WorldCompany(_created, partner.Id, CompanyKind.Customer);
        Companies.Add(company);
        Record(company, HistoryOperation.CompanyCreated);
        return $"{company.Rights} [{History()}]";
    }

    private string Run(Grant command)
    {
        var company = Reach(command.Firm);
        DemandPartner();
        if (company.Kind != CompanyKind.Customer)
        {
            throw NotPermitted("BusinessPartnerOnly");
        }

        var rights = new ManagementRights
        {
            Increase = command.Increase ?? company.Rights.Increase,
            Decrease = command.Decrease ?? company.Rights.Decrease,
            ChangeRenewal = command.Renewal ?? company.Rights.ChangeRenewal,
        };
        if (rights != company.Rights)
        {
            company.Rights = rights;
            Record(company, HistoryOperation.ManagementRightsChanged);
        }

        return $"{rights} [{History()}]";
    }

    // Where the default licence cannot be had, a member is created without it, and told so, unless it is mandatory.
    private string GiveDefault(WorldCompany company, long member, bool mandatory)
    {
        if (company.Subscriptions.Find(s => s.Id == company.Star) is not { } star)
        {
            return mandatory ? throw new Refusal($"NoDefaultLicence(CompanyId={company.Id})") : "";
        }

        try
        {
            Give(company, star, member, replace: false, dependents: false);
            return "";
        }
        catch (Refusal refusal) when (!mandatory)
        {
            return $"{refusal.Message[..refusal.Message.IndexOf('(', StringComparison.Ordinal)]} {star.Id}";
        }
    }

    private (WorldCompany Company, WorldMember Member) FindMember(Ref which)
    {
        var (company, id) = (this[which.Firm], Member(which));
        return Reaches(company) && (_viewer.Who != Who.Member || _viewer.Member == id)
            ? (company, MemberOf(company, id))
            : throw new Refusal($"MemberNotFound(MemberId={id})");
    }

    private void DemandAnother(WorldMember member)
    {
        if (member.Id == _viewer.Member)
        {
            throw NotPermitted("Oneself");
        }
    }

    private static void DemandService(WorldSubscription subscription)
    {
        if (subscription.Plan.Section != Section.Service)
        {
            throw new Refusal($"NotAServiceSubscription(SubscriptionId={subscription.Id}, Section={subscription.Plan.Section})");
        }
    }

    private void DemandFreeEmail(string email)
    {
        if (Companies.Exists(c => c.Members.Exists(m => m.Email == email)))
        {
            throw new Refusal($"LoginEmailTaken(LoginEmail={email})");
        }
    }

    private void ClearStar(WorldCompany company, long? subscription)
    {
        if (company.Star is not null && company.Star == subscription)
        {
            company.Star = null;
            Record(company, HistoryOperation.DefaultSubscriptionCleared);
        }
    }

    private static string Describe(WorldCompany company, WorldMember member)
        => $"{member.Email} {member.JobTitle} {member.Role} holds {string.Join(',', company.Held.Where(h => h.Member == member.Id).Select(h => h.Subscription).Order())}";
}
