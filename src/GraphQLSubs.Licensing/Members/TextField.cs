using GraphQLSubs.Licensing.Commands;

namespace GraphQLSubs.Licensing.Members;

/// <summary>A field that is text.</summary>
internal sealed class TextField(MemberField field, string name, TextRule rule) : StoredField(field, name)
{
    public required Func<MemberFields, string?> Given { get; init; }

    /// <summary>Fields with a text; null of one that must have a value leaves it empty.</summary>
    public required Func<MemberFields, string?, MemberFields> Give { get; init; }

    /// <summary>Stores a text that is as it must be.</summary>
    public required Action<Member, string?> Write { get; init; }

    public required Func<UpdateMember, Change<string?>> Change { get; init; }

    public override string? Text(MemberFields fields) => Given(fields);

    public override string? Cell(MemberFields fields) => Given(fields);

    public override MemberFields WithCell(MemberFields fields, string? cell) => With(fields, cell);

    public override MemberFields With(MemberFields fields, UpdateMember change) => With(fields, Change(change).Or(Given(fields)));

    public override MemberFields Normalize(MemberFields fields) => With(fields, rule.Normalize(Given(fields)));

    public override InvalidFieldReason? Check(MemberFields fields) => rule.Check(Given(fields));

    public override void Store(MemberFields fields, Member member) => Write(member, Given(fields));

    private protected override string Predicate(InvalidFieldReason reason) => rule.Predicate(reason);

    private MemberFields With(MemberFields fields, string? text) => text == Given(fields) ? fields : Give(fields, text);
}
