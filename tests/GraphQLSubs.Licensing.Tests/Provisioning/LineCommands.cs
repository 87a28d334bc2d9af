using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Provisioning;
using GraphQLSubs.Licensing.Subscriptions;

namespace GraphQLSubs.Licensing.Tests.Provisioning;

/// <summary>Sends the commands that a line stands for, and goes on where one is refused.</summary>
/// <param name="commands">Carries them out.</param>
/// <param name="viewer">On whose behalf.</param>
/// <param name="company">The company.</param>
/// <param name="subscriptions">Its subscriptions.</param>
/// <param name="emailOf">The address of the member of a place.</param>
internal sealed class LineCommands(
    LicensingCommands commands, Viewer viewer, Company company, IReadOnlyList<Subscription> subscriptions, Func<int, string> emailOf)
{
    /// <summary>What went wrong, in the words of imports.</summary>
    public List<ImportLineProblem> Problems { get; } = [];

    public async Task SendAsync(RandomLine line, Member? member)
    {
        // Where the first one is refused, the second may be held already.
        if (line.Action != "delete" && Named(line).Count(s => s.Section == Section.Service) > 1)
        {
            Problems.Add(ImportLineProblem.SeveralServices);
        }

        switch (line.Action)
        {
            case "delete":
                await Try(new RemoveMember(member?.Id ?? long.MaxValue));
                break;
            case "update" when member is null:
                await Try(new UpdateMember(long.MaxValue));
                break;
            case "create" or "upsert" or "sync" when line.Action == "create" || member is null:
                await AddAsync(line);
                if (member is not null)
                {
                    // Whatever else is wrong, of which the command may tell first.
                    Problems.Add(ImportLineProblem.MemberExists);
                }

                break;
            default:
                await ChangeAsync(line, member!);
                break;
        }
    }

    private async Task AddAsync(RandomLine line)
    {
        var fields = new MemberFields
        {
            LoginEmail = emailOf(line.Member),
            FirstName = line.FirstName ?? "",
            LastName = "Last",
            JobTitle = line.JobTitle,
            Country = line.Country,
            Role = Role(line.Role) ?? MemberRole.User,
        };
        var named = Named(line);
        var service = named.Find(s => s.Section == Section.Service);
        if (await Try(new AddMember(company.Id, fields) { SubscriptionId = service?.Id }) is not { } added)
        {
            return;
        }

        if (line is { Action: "sync", Services: not null } && service is null && added.Member.Assignments is [var unwanted])
        {
            await Try(new ReleaseLicence(unwanted.SubscriptionId, added.Member.Id));
        }

        await AssignAsync([.. named.Where(s => s != service)], added.Member);
    }

    private async Task ChangeAsync(RandomLine line, Member member)
    {
        var clears = line.Action == "sync";
        await Try(new UpdateMember(member.Id)
        {
            FirstName = Change(line.FirstName, clears),
            JobTitle = Change(line.JobTitle, clears),
            Country = Change(line.Country, clears),
            Role = Role(line.Role) is { } role ? role : clears && line.Role is not null ? MemberRole.User : default(Change<MemberRole?>),
        });
        var named = Named(line);
        if (clears && line.Services is not null)
        {
            var replaced = named.Exists(s => s.Section == Section.Service);
            var lost = member.Assignments.FindAll(a => named.TrueForAll(s => s.Id != a.SubscriptionId) && !(replaced && a.Section == Section.Service));
            foreach (var held in lost.OrderBy(a => a.Section == Section.Service))
            {
                await Try(new ReleaseLicence(held.SubscriptionId, member.Id));
            }
        }

        await AssignAsync(named, member);
    }

    private async Task AssignAsync(List<Subscription> named, Member member)
    {
        var replace = true;
        foreach (var subscription in named)
        {
            await Try(new AssignLicence(subscription.Id, member.Id, replace));
            replace = replace && subscription.Section != Section.Service;
        }
    }

    private List<Subscription> Named(RandomLine line)
        => [.. (line.Services ?? []).Distinct().Order().Select(place => subscriptions[place])];

    private async Task<TResult?> Try<TResult>(LicensingCommand<TResult> command)
        where TResult : class
    {
        try
        {
            return await commands.ExecuteAsync(command, viewer, TestContext.Current.CancellationToken);
        }
        catch (LicensingException failure)
        {
            Problems.Add(ProblemOf(failure));
            return null;
        }
    }

    private static Change<string?> Change(string? cell, bool clears)
        => cell is null || (cell.Length == 0 && !clears) ? default(Change<string?>) : cell;

    private static MemberRole? Role(string? cell) => cell switch
    {
        "USER" => MemberRole.User,
        "company_admin" => MemberRole.CompanyAdmin,
        _ => null,
    };

    private static ImportLineProblem ProblemOf(LicensingException failure) => failure switch
    {
        NotPermittedException => ImportLineProblem.NotAllowed,
        MemberNotFoundException => ImportLineProblem.MemberNotFound,
        LoginEmailTakenException => ImportLineProblem.LoginEmailTaken,
        SubscriptionNotActiveException => ImportLineProblem.SubscriptionNotActive,
        NoLicenceAvailableException => ImportLineProblem.NoLicenceAvailable,
        RequiredPlanMissingException => ImportLineProblem.RequiredPlanMissing,
        DependentLicencesException => ImportLineProblem.DependentLicences,
        ServiceAlreadyHeldException => ImportLineProblem.SeveralServices,
        InvalidMemberFieldException { Reason: InvalidFieldReason.Missing } => ImportLineProblem.ValueMissing,
        InvalidMemberFieldException { Reason: InvalidFieldReason.TooLong } => ImportLineProblem.ValueTooLong,
        InvalidMemberFieldException { Reason: InvalidFieldReason.Malformed } => ImportLineProblem.ValueMalformed,
        InvalidMemberFieldException { Reason: InvalidFieldReason.UnknownCode } => ImportLineProblem.UnknownCode,
        _ => throw new InvalidOperationException($"No line is refused as {failure.GetType().Name}.", failure),
    };
}
