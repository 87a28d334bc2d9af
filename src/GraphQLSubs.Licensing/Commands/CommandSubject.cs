using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;

namespace GraphQLSubs.Licensing.Commands;

/// <summary>What a command may be about.</summary>
internal enum SubjectKind
{
    Company,
    Subscription,
    Member,
    Import,
}

/// <summary>What a command is about, and so whose company it changes. What it is about never moves to another company.</summary>
internal readonly record struct CommandSubject(SubjectKind Kind, long Id)
{
    public static CommandSubject Company(long id) => new(SubjectKind.Company, id);

    public static CommandSubject Subscription(long id) => new(SubjectKind.Subscription, id);

    public static CommandSubject Member(long id) => new(SubjectKind.Member, id);

    public static CommandSubject Import(long id) => new(SubjectKind.Import, id);

    /// <summary>Says that it does not exist within the viewer's reach.</summary>
    public LicensingException NotFound() => Kind switch
    {
        SubjectKind.Subscription => new SubscriptionNotFoundException(Id),
        SubjectKind.Member => new MemberNotFoundException(Id),
        SubjectKind.Company => new CompanyNotFoundException(Id),
        _ => new CompanyNotFoundException(0),
    };
}

/// <summary>What a command wants to have read along with the lock on its company: at most one subscription, and one member with its licences.</summary>
internal readonly record struct CommandReads(long? SubscriptionId = null, long? MemberId = null);
