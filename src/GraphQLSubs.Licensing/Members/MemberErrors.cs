namespace GraphQLSubs.Licensing.Members;

/// <summary>What is wrong with a field.</summary>
public enum InvalidFieldReason
{
    /// <summary>It must have a value.</summary>
    Missing,

    /// <summary>It is longer than it may be: 254 characters of an e-mail address, 100 of other text.</summary>
    TooLong,

    /// <summary>It is no e-mail address, or text of more than one line, with control characters, marks of direction or halves of characters, or with nothing to see.</summary>
    Malformed,

    /// <summary>It is none of the codes of its standard: ISO 3166-1 alpha-3 of a country, ISO 639-1 of a language.</summary>
    UnknownCode,
}

/// <summary>The member does not exist in the company concerned. Another company's member is told as one that does not exist.</summary>
/// <param name="memberId">The member that was asked for.</param>
public sealed class MemberNotFoundException(long memberId) : LicensingException("The member does not exist.")
{
    /// <summary>The member that was asked for.</summary>
    public long MemberId { get; } = memberId;
}

/// <summary>A field is not as it must be.</summary>
/// <param name="field">Which.</param>
/// <param name="reason">What is wrong with it.</param>
public sealed class InvalidMemberFieldException(MemberField field, InvalidFieldReason reason)
    : LicensingException(MemberFieldTable.Of(field).Problem(reason))
{
    /// <summary>Which.</summary>
    public MemberField Field { get; } = field;

    /// <summary>What is wrong with it.</summary>
    public InvalidFieldReason Reason { get; } = reason;
}

/// <summary>Somebody signs in with this e-mail address already. In which company is not told.</summary>
/// <param name="loginEmail">The address.</param>
public sealed class LoginEmailTakenException(string loginEmail) : LicensingException("Somebody signs in with this e-mail address already: take another one.")
{
    /// <summary>The address.</summary>
    public string LoginEmail { get; } = loginEmail;
}

/// <summary>The default licence is mandatory, but the company has none.</summary>
/// <param name="companyId">The company.</param>
public sealed class NoDefaultLicenceException(long companyId) : LicensingException("The company has no default licence: set one, or name a service.")
{
    /// <summary>The company.</summary>
    public long CompanyId { get; } = companyId;
}
