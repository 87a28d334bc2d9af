namespace GraphQLSubs.Licensing.Members;

/// <summary>A field of a member that can be wrong.</summary>
public enum MemberField
{
    /// <summary>The e-mail address that it signs in with.</summary>
    LoginEmail,

    /// <summary>The first name.</summary>
    FirstName,

    /// <summary>The last name.</summary>
    LastName,

    /// <summary>The job title.</summary>
    JobTitle,

    /// <summary>The department.</summary>
    Department,

    /// <summary>The country's code.</summary>
    Country,

    /// <summary>The language's code.</summary>
    Language,

    /// <summary>What it may do in its company.</summary>
    Role,
}

/// <summary>The fields of a member that people give: the one list, by which they are read, checked, stored, told of and written.</summary>
internal static class MemberFieldTable
{
    /// <summary>In the order of <see cref="MemberField"/>, which is that of a file's columns and a change's sentence.</summary>
    public static IReadOnlyList<StoredField> All { get; } =
    [
        new TextField(MemberField.LoginEmail, "e-mail address", TextRule.Email)
        {
            HistoryName = "e-mail",
            OtherNames = ["email", "mail", "login", "user", "username", "address", "emailaddress", "userprincipalname"],
            Given = f => f.LoginEmail,
            Give = (f, text) => f with { LoginEmail = text ?? "" },
            Write = (m, text) => m.LoginEmail = text!,
            Change = u => u.LoginEmail,
        },
        new TextField(MemberField.FirstName, "first name", TextRule.Name)
        {
            OtherNames = ["givenname", "forename"],
            Given = f => f.FirstName,
            Give = (f, text) => f with { FirstName = text ?? "" },
            Write = (m, text) => m.FirstName = text!,
            Change = u => u.FirstName,
        },
        new TextField(MemberField.LastName, "last name", TextRule.Name)
        {
            OtherNames = ["name", "surname", "familyname"],
            Given = f => f.LastName,
            Give = (f, text) => f with { LastName = text ?? "" },
            Write = (m, text) => m.LastName = text!,
            Change = u => u.LastName,
        },
        new TextField(MemberField.JobTitle, "job title", TextRule.Text)
        {
            OtherNames = ["title", "job", "position"],
            Given = f => f.JobTitle,
            Give = (f, text) => f with { JobTitle = text },
            Write = (m, text) => m.JobTitle = text,
            Change = u => u.JobTitle,
        },
        new TextField(MemberField.Department, "department", TextRule.Text)
        {
            OtherNames = ["dept", "division", "team"],
            Given = f => f.Department,
            Give = (f, text) => f with { Department = text },
            Write = (m, text) => m.Department = text,
            Change = u => u.Department,
        },
        new TextField(MemberField.Country, "country", TextRule.Country)
        {
            OtherNames = ["countrycode"],
            Given = f => f.Country,
            Give = (f, text) => f with { Country = text },
            Write = (m, text) => m.Country = text,
            Change = u => u.Country,
        },
        new TextField(MemberField.Language, "language", TextRule.Language)
        {
            OtherNames = ["lang", "locale"],
            Given = f => f.Language,
            Give = (f, text) => f with { Language = text },
            Write = (m, text) => m.Language = text,
            Change = u => u.Language,
        },
        new RoleField { OtherNames = ["admin", "rights"] },
    ];

    /// <summary>One of them.</summary>
    public static StoredField Of(MemberField field) => All[(int)field];

    /// <summary>What is wrong with fields that are normalized, at most one failure a field; empty when nothing is.</summary>
    public static IEnumerable<InvalidMemberFieldException> Check(MemberFields fields)
    {
        foreach (var field in All)
        {
            if (field.Check(fields) is { } reason)
            {
                yield return new InvalidMemberFieldException(field.Field, reason);
            }
        }
    }
}
