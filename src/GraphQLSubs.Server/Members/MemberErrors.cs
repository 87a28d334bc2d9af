using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Members;

namespace GraphQLSubs.Server.Members;

/// <summary>A field is not as it must be. Of several, one is told.</summary>
/// <param name="error">The failure.</param>
public sealed class InvalidMemberFieldError(InvalidMemberFieldException error)
{
    /// <summary>What went wrong, as a sentence.</summary>
    public string Message => error.Message;

    /// <summary>Which field.</summary>
    public MemberField Field => error.Field;

    /// <summary>What is wrong with it.</summary>
    public InvalidFieldReason Reason => error.Reason;
}

/// <summary>Somebody signs in with this e-mail address already. In which company is not told.</summary>
/// <param name="error">The failure.</param>
public sealed class LoginEmailTakenError(LoginEmailTakenException error)
{
    /// <summary>What went wrong, as a sentence.</summary>
    public string Message => error.Message;

    /// <summary>The address.</summary>
    public string LoginEmail => error.LoginEmail;
}

/// <summary>The default licence is mandatory, but the company has none.</summary>
/// <param name="error">The failure.</param>
public sealed class NoDefaultLicenceError(NoDefaultLicenceException error)
{
    /// <summary>What went wrong, as a sentence.</summary>
    public string Message => error.Message;

    /// <summary>The company.</summary>
    [ID<Company>]
    public long CompanyId => error.CompanyId;
}
