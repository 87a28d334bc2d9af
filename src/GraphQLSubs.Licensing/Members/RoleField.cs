namespace GraphQLSubs.Licensing.Members;

/// <summary>What a member may do in its company, which is never unknown.</summary>
internal sealed class RoleField() : StoredField(MemberField.Role, "role")
{
    private static readonly (string Word, MemberRole Role)[] s_words = [("USER", MemberRole.User), ("COMPANY_ADMIN", MemberRole.CompanyAdmin)];

    public override string Text(MemberFields fields) => fields.Role.ToString();

    public override string Cell(MemberFields fields) => s_words.First(w => w.Role == fields.Role).Word;

    public override MemberFields? WithCell(MemberFields fields, string? cell)
        => cell is null ? fields with { Role = MemberRole.User }
            : s_words.FirstOrDefault(w => PlainText.IsWord(cell, w.Word)) is ({ }, var role) ? fields with { Role = role } : null;

    public override MemberFields With(MemberFields fields, UpdateMember change)
        => fields with { Role = change.Role.Or(fields.Role) ?? throw new InvalidMemberFieldException(MemberField.Role, InvalidFieldReason.Missing) };

    public override void Store(MemberFields fields, Member member) => member.Role = fields.Role;
}
