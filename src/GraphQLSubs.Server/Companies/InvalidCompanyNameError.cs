using GraphQLSubs.Licensing.Companies;

namespace GraphQLSubs.Server.Companies;

/// <summary>A company's name is blank, too long, or not plain text: of one line, with something to see, without control characters and marks of direction.</summary>
/// <param name="error">The failure.</param>
public sealed class InvalidCompanyNameError(InvalidCompanyNameException error)
{
    /// <summary>What went wrong, as a sentence.</summary>
    public string Message => error.Message;

    /// <summary>The number of characters that it may have.</summary>
    public int MaxLength => error.MaxLength;
}
