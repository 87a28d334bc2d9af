using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.Subscriptions;

namespace GraphQLSubs.Licensing.Members;

/// <summary>
/// Creates a member, which gets a licence of a given service or else the default one. Where it cannot get the default one it is on the free base service,
/// and a warning says so; where it cannot get the given one, it is not created.
/// </summary>
/// <param name="CompanyId">The company.</param>
/// <param name="Fields">What is known about the member.</param>
public sealed record AddMember(long CompanyId, MemberFields Fields) : LicensingCommand<MemberChange>
{
    /// <summary>The service to give it in place of the default one; null for the default one.</summary>
    public long? SubscriptionId { get; init; }

    /// <summary>Whether the member is not created either where it cannot get the default licence. Default: no.</summary>
    public bool DefaultLicenceMandatory { get; init; }

    internal override CommandSubject Subject => CommandSubject.Company(CompanyId);

    internal override ValueTask<Permission> PermissionAsync(CompanyTransaction transaction, CancellationToken cancellationToken) => new(transaction.Can.ManageMembers);

    internal override async Task<MemberChange> ApplyAsync(CompanyTransaction transaction, CancellationToken cancellationToken)
    {
        var fields = Fields.Validated();
        var book = await LicenceBook.OpenAsync(transaction, [], cancellationToken);
        var service = SubscriptionId is { } id ? book.Subscription(id) : null;
        if (service is { Section: not Section.Service })
        {
            throw new NotAServiceSubscriptionException(service.Id, service.Section);
        }

        var members = await MemberRecords.CreateAsync(transaction, [fields], cancellationToken);
        var member = members[0];
        MemberWarning? warning = null;
        if (service is null)
        {
            warning = await DefaultLicence.GiveAsync(transaction, book, member, DefaultLicenceMandatory, cancellationToken);
        }
        else
        {
            await book.AssignAsync(service, member, replaceService: false, releaseDependents: false, cancellationToken);
        }

        return new MemberChange { Member = member, Warnings = warning is null ? [] : [warning], History = transaction.History };
    }
}
