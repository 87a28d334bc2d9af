using System.Text.RegularExpressions;

namespace GraphQLSubs.Licensing.Members;

/// <summary>What the fields of a member must be like.</summary>
internal static class MemberFieldRules
{
    public const int MaxEmailLength = 254;
    public const int MaxTextLength = 100;

    // What HTML calls a valid e-mail address, with a local part as long as RFC 5321 allows and a domain of two labels at least.
    private static readonly Regex s_email = new(
        @"^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    /// <summary>What is wrong with fields that are normalized, at most one failure a field; empty when nothing is.</summary>
    public static IEnumerable<InvalidMemberFieldException> Check(MemberFields fields)
    {
        (MemberField Field, InvalidFieldReason? Reason)[] checks =
        [
            (MemberField.LoginEmail, OfEmail(fields.LoginEmail)),
            (MemberField.FirstName, OfName(fields.FirstName)),
            (MemberField.LastName, OfName(fields.LastName)),
            (MemberField.JobTitle, OfText(fields.JobTitle)),
            (MemberField.Department, OfText(fields.Department)),
            (MemberField.Country, OfCode(fields.Country, IsoCodes.Countries)),
            (MemberField.Language, OfCode(fields.Language, IsoCodes.Languages)),
        ];
        return checks.Where(c => c.Reason is not null).Select(c => new InvalidMemberFieldException(c.Field, c.Reason!.Value));
    }

    private static InvalidFieldReason? OfEmail(string email) => email.Length switch
    {
        0 => InvalidFieldReason.Missing,
        > MaxEmailLength => InvalidFieldReason.TooLong,
        _ => s_email.IsMatch(email) ? null : InvalidFieldReason.Malformed,
    };

    private static InvalidFieldReason? OfName(string name) => name.Length == 0 ? InvalidFieldReason.Missing : OfText(name);

    private static InvalidFieldReason? OfText(string? text) => text switch
    {
        null => null,
        { Length: > MaxTextLength } => InvalidFieldReason.TooLong,
        _ => PlainText.Is(text) ? null : InvalidFieldReason.Malformed,
    };

    private static InvalidFieldReason? OfCode(string? code, IReadOnlySet<string> known)
        => code is null || known.Contains(code) ? null : InvalidFieldReason.UnknownCode;
}
