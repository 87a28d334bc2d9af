using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Server.Commands;

namespace GraphQLSubs.Server.Members;

/// <summary>
/// A member to create: <c>{ companyId: "Q29tcGFueToz", loginEmail: "ines.durand@acme.example", firstName: "Inès", lastName: "Durand" }</c>. Blanks around text
/// are taken away.
/// </summary>
/// <param name="CompanyId">The company.</param>
/// <param name="LoginEmail">The e-mail address that it signs in with: at most 254 characters, kept in lower case, unique over all companies.</param>
/// <param name="FirstName">The first name: 1 to 100 characters.</param>
/// <param name="LastName">The last name: 1 to 100 characters.</param>
/// <param name="JobTitle">The job title: at most 100 characters. Default: unknown.</param>
/// <param name="Department">The department: at most 100 characters. Default: unknown.</param>
/// <param name="Country">The ISO 3166-1 alpha-3 code of the country, such as <c>FRA</c>; case does not matter. Default: unknown.</param>
/// <param name="Language">The ISO 639-1 code of the language, such as <c>fr</c>; case does not matter. Default: unknown.</param>
/// <param name="Role">What it may do in its company. Default: use the services.</param>
/// <param name="SubscriptionId">
/// The service to give it in place of the default licence: it is created with that licence or not at all. Default: the default licence.
/// </param>
/// <param name="DefaultLicenceMandatory">Whether the member is not created either where it cannot get the default licence. Default: no.</param>
public sealed record AddMemberInput(
    [property: ID<Company>] long CompanyId,
    string LoginEmail,
    string FirstName,
    string LastName,
    string? JobTitle = null,
    string? Department = null,
    string? Country = null,
    string? Language = null,
    MemberRole Role = MemberRole.User,
    [property: ID<Subscription>] long? SubscriptionId = null,
    bool DefaultLicenceMandatory = false) : CommandInput
{
    internal AddMember ToCommand()
    {
        var fields = new MemberFields
        {
            LoginEmail = LoginEmail,
            FirstName = FirstName,
            LastName = LastName,
            JobTitle = JobTitle,
            Department = Department,
            Country = Country,
            Language = Language,
            Role = Role,
        };
        return new AddMember(CompanyId, fields) { SubscriptionId = SubscriptionId, DefaultLicenceMandatory = DefaultLicenceMandatory };
    }
}

/// <summary>What to change of a member. What is left out stays as it is. Blanks around text are taken away.</summary>
/// <param name="MemberId">The member.</param>
/// <param name="LoginEmail">The e-mail address that it signs in with: at most 254 characters, kept in lower case, unique over all companies; not null.</param>
/// <param name="FirstName">The first name: 1 to 100 characters; not null.</param>
/// <param name="LastName">The last name: 1 to 100 characters; not null.</param>
/// <param name="JobTitle">The job title: at most 100 characters; null for unknown.</param>
/// <param name="Department">The department: at most 100 characters; null for unknown.</param>
/// <param name="Country">The ISO 3166-1 alpha-3 code of the country, such as <c>FRA</c>; case does not matter; null for unknown.</param>
/// <param name="Language">The ISO 639-1 code of the language, such as <c>fr</c>; case does not matter; null for unknown.</param>
/// <param name="Role">What it may do in its company; not null.</param>
public sealed record UpdateMemberInput(
    [property: ID<Member>] long MemberId,
    Optional<string?> LoginEmail,
    Optional<string?> FirstName,
    Optional<string?> LastName,
    Optional<string?> JobTitle,
    Optional<string?> Department,
    Optional<string?> Country,
    Optional<string?> Language,
    Optional<MemberRole?> Role) : CommandInput
{
    internal UpdateMember ToCommand() => new(MemberId)
    {
        LoginEmail = LoginEmail.ToChange(),
        FirstName = FirstName.ToChange(),
        LastName = LastName.ToChange(),
        JobTitle = JobTitle.ToChange(),
        Department = Department.ToChange(),
        Country = Country.ToChange(),
        Language = Language.ToChange(),
        Role = Role.ToChange(),
    };
}

/// <summary>Which member to remove.</summary>
/// <param name="MemberId">The member.</param>
public sealed record RemoveMemberInput([property: ID<Member>] long MemberId) : CommandInput;

/// <summary>The member created, or why not. Everything but errors is null where there are errors.</summary>
/// <param name="Member">The member with the licences that it holds now, or for a dry run would hold.</param>
/// <param name="Warnings">What it did not get: at most the default licence. Empty when nothing was missing, and where the company has no default.</param>
/// <param name="History">The history entries that tell of it, the earliest first.</param>
public sealed record AddMemberPayload(Member? Member, IReadOnlyList<MemberWarning>? Warnings, IReadOnlyList<HistoryEntry>? History) : ChangePayload(History);

/// <summary>The member changed, or why not. Everything but errors is null where there are errors.</summary>
/// <param name="Member">The member as it is now, or for a dry run would be.</param>
/// <param name="History">The history entries that tell of it; empty when nothing changed.</param>
public sealed record UpdateMemberPayload(Member? Member, IReadOnlyList<HistoryEntry>? History) : ChangePayload(History);

/// <summary>The member removed, or why not. Everything but errors is null where there are errors.</summary>
/// <param name="Member">The member as it was, without licences.</param>
/// <param name="History">The history entries that tell of it, the earliest first: each licence taken back, then the removal.</param>
public sealed record RemoveMemberPayload(Member? Member, IReadOnlyList<HistoryEntry>? History) : ChangePayload(History);

/// <summary>What a new member did not get.</summary>
[ObjectType<MemberWarning>]
public static partial class MemberWarningType
{
    static partial void Configure(IObjectTypeDescriptor<MemberWarning> descriptor)
        => descriptor.Field(w => w.SubscriptionId).ID("Subscription");
}
