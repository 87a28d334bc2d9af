using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.Companies;

namespace GraphQLSubs.Licensing.Members;

/// <summary>What a member may do in its company.</summary>
public enum MemberRole
{
    /// <summary>Uses the services that it holds a licence of.</summary>
    User,

    /// <summary>Administers the company, and uses the services that it holds a licence of.</summary>
    CompanyAdmin,
}

/// <summary>A user of a company.</summary>
public sealed class Member
{
    /// <summary>Identifies the member.</summary>
    public long Id { get; set; }

    /// <summary>The member's company.</summary>
    public long CompanyId { get; set; }

    /// <summary>The member's company; null when it is not loaded.</summary>
    public Company? Company { get; set; }

    /// <summary>The e-mail address that it signs in with, of at most 254 characters, in lower case; unique over all companies.</summary>
    public required string LoginEmail { get; set; }

    /// <summary>The first name, of at most 100 characters.</summary>
    public required string FirstName { get; set; }

    /// <summary>The last name, of at most 100 characters.</summary>
    public required string LastName { get; set; }

    /// <summary>The job title, of at most 100 characters; null when unknown.</summary>
    public string? JobTitle { get; set; }

    /// <summary>The department, of at most 100 characters; null when unknown.</summary>
    public string? Department { get; set; }

    /// <summary>The ISO 3166-1 alpha-3 code of the country, such as <c>FRA</c>; null when unknown.</summary>
    public string? Country { get; set; }

    /// <summary>The ISO 639-1 code of the language, such as <c>fr</c>; null when unknown.</summary>
    public string? Language { get; set; }

    /// <summary>What it may do in its company.</summary>
    public MemberRole Role { get; set; }

    /// <summary>When it was created, in UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>The licences that it holds.</summary>
    public List<Assignment> Assignments { get; init; } = [];

    /// <summary>First and last name, with a blank between them.</summary>
    public string DisplayName => $"{FirstName} {LastName}";
}
