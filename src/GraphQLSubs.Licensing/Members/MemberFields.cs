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
    internal MemberFields Normalized() => this with
    {
        LoginEmail = NormalizedEmail(LoginEmail),
        FirstName = PlainText.Trim(FirstName),
        LastName = PlainText.Trim(LastName),
        JobTitle = PlainText.TrimOrNull(JobTitle),
        Department = PlainText.TrimOrNull(Department),
        Country = PlainText.TrimOrNull(Country) is { } country ? InCase(country, char.ToUpperInvariant) : null,
        Language = PlainText.TrimOrNull(Language) is { } language ? InCase(language, char.ToLowerInvariant) : null,
    };

    /// <summary>An address as it is stored, by which members are told apart.</summary>
    internal static string NormalizedEmail(string email) => InCase(PlainText.Trim(email), char.ToLowerInvariant);

    /// <summary>As it is stored, if every field is as it must be.</summary>
    /// <exception cref="InvalidMemberFieldException">A field is not.</exception>
    internal MemberFields Validated()
    {
        var normalized = Normalized();
        return MemberFieldRules.Check(normalized).FirstOrDefault() is { } problem ? throw problem : normalized;
    }

    // ASCII alone: other letters, such as the Kelvin sign, would become what the rules allow before they are looked at.
    private static string InCase(string text, Func<char, char> map) => string.Create(text.Length, (text, map), static (letters, given) =>
    {
        for (var i = 0; i < letters.Length; i++)
        {
            letters[i] = char.IsAsciiLetter(given.text[i]) ? given.map(given.text[i]) : given.text[i];
        }
    });
}
