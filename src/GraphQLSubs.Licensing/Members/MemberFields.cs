namespace GraphQLSubs.Licensing.Members;

/// <summary>What is known about a member, as it is given.</summary>
public sealed record MemberFields
{
    /// <summary>The e-mail address that it signs in with: at most 254 characters, kept in lower case, unique over all companies.</summary>
    public required string LoginEmail { get; init; }

    /// <summary>The first name: 1 to 100 characters.</summary>
    public required string FirstName { get; init; }

    /// <summary>The last name: 1 to 100 characters.</summary>
    public required string LastName { get; init; }

    /// <summary>The job title: at most 100 characters; null when unknown.</summary>
    public string? JobTitle { get; init; }

    /// <summary>The department: at most 100 characters; null when unknown.</summary>
    public string? Department { get; init; }

    /// <summary>The ISO 3166-1 alpha-3 code of the country, kept in upper case; null when unknown.</summary>
    public string? Country { get; init; }

    /// <summary>The ISO 639-1 code of the language, kept in lower case; null when unknown.</summary>
    public string? Language { get; init; }

    /// <summary>What it may do in its company.</summary>
    public MemberRole Role { get; init; }

    /// <summary>Nothing.</summary>
    internal static MemberFields None { get; } = new() { LoginEmail = "", FirstName = "", LastName = "" };

    // All at once: a copy for each field is much where there are tens of thousands of members.
    internal static MemberFields Of(Member member) => new()
    {
        LoginEmail = member.LoginEmail,
        FirstName = member.FirstName,
        LastName = member.LastName,
        JobTitle = member.JobTitle,
        Department = member.Department,
        Country = member.Country,
        Language = member.Language,
        Role = member.Role,
    };

    /// <summary>As it is stored: without surrounding blanks, codes and the address in their case, null for what is blank and may be unknown.</summary>
    internal MemberFields Normalized() => MemberFieldTable.All.Aggregate(this, (fields, field) => field.Normalize(fields));

    /// <summary>As it is stored, if every field is as it must be.</summary>
    /// <exception cref="InvalidMemberFieldException">A field is not.</exception>
    internal MemberFields Validated()
    {
        var normalized = Normalized();
        return MemberFieldTable.Check(normalized).FirstOrDefault() is { } problem ? throw problem : normalized;
    }

    /// <summary>Stores them.</summary>
    internal void Store(Member member)
    {
        foreach (var field in MemberFieldTable.All)
        {
            field.Store(this, member);
        }
    }

    /// <summary>A new member with them, without an id.</summary>
    internal Member NewMember(long companyId, DateTimeOffset now)
    {
        var member = new Member { CompanyId = companyId, LoginEmail = LoginEmail, FirstName = FirstName, LastName = LastName, CreatedAt = now };
        Store(member);
        return member;
    }
}
