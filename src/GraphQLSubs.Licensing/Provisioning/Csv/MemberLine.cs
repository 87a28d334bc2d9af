using GraphQLSubs.Licensing.Members;

namespace GraphQLSubs.Licensing.Provisioning.Csv;

/// <summary>One line of a file of members, as it was read. A cell is null where the file has no such column, and empty where the cell is.</summary>
public sealed record MemberLine
{
    /// <summary>The line's number in the file, from 1; that of the first of several lines that quotes hold together.</summary>
    public required int Number { get; init; }

    /// <summary>What to do with the member.</summary>
    public string? Action { get; init; }

    /// <summary>The e-mail address that tells which member.</summary>
    public string LoginEmail => this[MemberField.LoginEmail] ?? "";

    /// <summary>The licences that are named; null where the file has no column for any.</summary>
    public IReadOnlyList<ServiceCell>? Services { get; init; }

    /// <summary>A cell that stands in no column that has a name, where there is one; then the line has no other value than its number.</summary>
    public string? StrayCell { get; init; }

    /// <summary>The cells as they came, without those at the end that are empty.</summary>
    public IReadOnlyList<string> Cells { get; init; } = [];

    /// <summary>The cell of a field; null where the file has no such column.</summary>
    /// <param name="field">The field.</param>
    public string? this[MemberField field] => Fields is [] ? null : Fields[(int)field];

    /// <summary>The cells of <see cref="MemberFieldTable"/>; empty on a line with a cell that is none's.</summary>
    internal IReadOnlyList<string?> Fields { get; init; } = [];

    /// <summary>The address as it is stored, or lines would not find their members.</summary>
    internal string StoredEmail() => TextRule.Email.Normalize(LoginEmail) ?? "";
}

/// <summary>A cell that names a licence.</summary>
/// <param name="Column">Its column.</param>
/// <param name="Name">The subscription's name, or its name, <c>#</c> and its number.</param>
public sealed record ServiceCell(string Column, string Name);
