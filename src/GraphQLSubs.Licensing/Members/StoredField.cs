using System.Text.Json;

namespace GraphQLSubs.Licensing.Members;

/// <summary>All that differs between one field of a member and another.</summary>
/// <param name="field">Which.</param>
/// <param name="name">What it is called in a sentence, after an article.</param>
internal abstract class StoredField(MemberField field, string name)
{
    private readonly string _name = name;

    public MemberField Field { get; } = field;

    /// <summary>Its column in a file.</summary>
    public string Column { get; } = JsonNamingPolicy.CamelCase.ConvertName(field.ToString());

    /// <summary>What people call the column, in lower case and letters alone.</summary>
    public string[] OtherNames { get; init; } = [];

    /// <summary>What the history calls it.</summary>
    public string HistoryName { get; init; } = name;

    /// <summary>The value, for people; null when it is unknown.</summary>
    public abstract string? Text(MemberFields fields);

    /// <summary>The value as it stands in a file.</summary>
    public abstract string? Cell(MemberFields fields);

    /// <summary>Fields with what stands in a file: null for what is unknown there, or a word. Null when the word means nothing.</summary>
    public abstract MemberFields? WithCell(MemberFields fields, string? cell);

    /// <summary>Fields with what is to change.</summary>
    public abstract MemberFields With(MemberFields fields, UpdateMember change);

    /// <summary>Fields with the value as it is to be stored.</summary>
    public virtual MemberFields Normalize(MemberFields fields) => fields;

    /// <summary>What is wrong with a value that is normalized; null when nothing is.</summary>
    public virtual InvalidFieldReason? Check(MemberFields fields) => null;

    /// <summary>Stores the value.</summary>
    public abstract void Store(MemberFields fields, Member member);

    /// <summary>A sentence on a value with which something is wrong.</summary>
    public string Problem(InvalidFieldReason reason) => $"The {_name} {(reason == InvalidFieldReason.Missing ? "is missing" : Predicate(reason))}.";

    private protected virtual string Predicate(InvalidFieldReason reason) => "is not as it must be";
}
