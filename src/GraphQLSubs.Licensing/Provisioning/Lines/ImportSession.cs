using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Provisioning.Csv;
using GraphQLSubs.Licensing.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Licensing.Provisioning.Lines;

/// <summary>
/// Does lines one after the other within one transaction, by the rules of every other change. Everything is decided in memory and written by whoever owns
/// the transaction, so a check is the same without the writing. A bad line changes nothing.
/// </summary>
internal sealed class ImportSession
{
    private readonly CompanyTransaction _transaction;
    private readonly LicenceBook _book;
    private readonly SubscriptionNames _names;
    private readonly MemberIds _ids;
    private readonly bool _releaseDependents;
    private readonly int _mostErrors;
    private readonly Dictionary<string, Member?> _members = new(StringComparer.Ordinal);
    private readonly HashSet<string> _takenElsewhere = new(StringComparer.Ordinal);

    private ImportSession(CompanyTransaction transaction, LicenceBook book, MemberIds ids, bool releaseDependents, int mostErrors)
    {
        (_transaction, _book, _ids, _releaseDependents, _mostErrors) = (transaction, book, ids, releaseDependents, mostErrors);
        _names = new SubscriptionNames(book.Subscriptions);
        AssignedBefore = book.Subscriptions.ToDictionary(s => s.Id, s => s.Assigned);
    }

    public IEnumerable<Subscription> Subscriptions => _book.Subscriptions;

    public IReadOnlyDictionary<long, int> AssignedBefore { get; }

    public ImportCounts Counts { get; } = new();

    public List<ImportLineError> Errors { get; } = [];

    public List<ImportLineWarning> Warnings { get; } = [];

    /// <param name="transaction">The transaction.</param>
    /// <param name="ids">The ids of new members.</param>
    /// <param name="releaseDependents">Whether licences that require a service which is taken back are taken back with it.</param>
    /// <param name="mostErrors">How many errors are kept; all lines that have any are counted. Default: all.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<ImportSession> OpenAsync(
        CompanyTransaction transaction, MemberIds ids, bool releaseDependents, int mostErrors, CancellationToken cancellationToken)
        => new(transaction, await LicenceBook.OpenAsync(transaction, [], cancellationToken), ids, releaseDependents, mostErrors);

    /// <summary>Does some lines, by a number of round trips that does not depend on theirs.</summary>
    public async Task ApplyAsync(IReadOnlyList<MemberLine> lines, CancellationToken cancellationToken)
    {
        await LoadAsync(lines, cancellationToken);
        foreach (var line in lines)
        {
            var errors = await ApplyAsync(line, cancellationToken);
            if (errors.Count > 0)
            {
                Counts.Failed++;
                errors[0].SetCells(line.Cells);
                Errors.AddRange(errors.Take(_mostErrors - Errors.Count));
            }
        }
    }

    private async Task LoadAsync(IReadOnlyList<MemberLine> lines, CancellationToken cancellationToken)
    {
        var emails = lines.Select(line => line.StoredEmail()).Where(e => !_members.ContainsKey(e)).ToHashSet(StringComparer.Ordinal);
        var own = await _transaction.Members.Include(m => m.Assignments).Where(m => emails.Contains(m.LoginEmail)).ToListAsync(cancellationToken);
        foreach (var member in own)
        {
            _members.Add(member.LoginEmail, member);
            emails.Remove(member.LoginEmail);
        }

        _takenElsewhere.UnionWith(await MemberRecords.FindTakenEmailsAsync(_transaction, emails, cancellationToken));
        await _ids.ReserveAsync(lines.Count(l => _members.GetValueOrDefault(l.StoredEmail()) is null), cancellationToken);
    }

    private async Task<IReadOnlyList<ImportLineError>> ApplyAsync(MemberLine line, CancellationToken cancellationToken)
    {
        var email = line.StoredEmail();
        var member = _members.GetValueOrDefault(email);
        var reading = LineReading.Of(line, member, _takenElsewhere.Contains(email), _names);
        if (reading.Errors.Count > 0)
        {
            return [.. reading.Errors, .. ForbiddenBeside(line, member, reading)];
        }

        return reading.Fields is { } fields ? await ApplyAsync(line, member, fields, reading, cancellationToken) : Remove(line, member!);
    }

    // So that all that is wrong is told at once.
    private IEnumerable<ImportLineError> ForbiddenBeside(MemberLine line, Member? member, LineReading reading)
        => member is not null && reading.Fields is { } fields
            ? LineRights.OfChange(_transaction.Viewer, _transaction.Company, member, fields, LicenceExchange.None, line)
            : [];

    private IReadOnlyList<ImportLineError> Remove(MemberLine line, Member member)
    {
        ImportLineError[] errors = [.. LineRights.OfRemoval(_transaction.Viewer, _transaction.Company, member, line)];
        if (errors.Length == 0)
        {
            MemberRecords.Remove(_transaction, member);
            _members[member.LoginEmail] = null;
            Counts.Deleted++;
        }

        return errors;
    }

    private async Task<IReadOnlyList<ImportLineError>> ApplyAsync(
        MemberLine line, Member? member, MemberFields fields, LineReading reading, CancellationToken cancellationToken)
    {
        var held = member?.Assignments.Select(a => a.Subscription!).ToList() ?? [];
        var named = member is null ? await WithDefaultAsync(reading, cancellationToken) : reading.Named;
        var exchange = LicenceExchange.Of(held, [.. named.Select(n => n.Subscription)], reading.NothingElse);
        if (_releaseDependents)
        {
            // Not those that the line wants the member to hold.
            exchange = exchange.Losing([.. Dependents(member, exchange).Except(named.Select(n => n.Subscription))]);
        }

        List<ImportLineError> errors =
        [
            .. member is null
                ? LineRights.OfCreation(_transaction.Viewer, _transaction.Company, line)
                : LineRights.OfChange(_transaction.Viewer, _transaction.Company, member, fields, exchange, line),
            .. await CheckAsync(line, member, named, exchange, cancellationToken),
        ];
        if (errors.Count == 0)
        {
            _members[fields.LoginEmail] = await CarryAsync(member, fields, exchange, cancellationToken);
            if (member is null && !reading.NothingElse && named.Count == reading.Named.Count)
            {
                NoteMissedDefault(line, reading);
            }
        }

        return errors;
    }

    // A new member gets the default licence unless the line names a service, or that it is to have none.
    private async Task<IReadOnlyList<NamedSubscription>> WithDefaultAsync(LineReading reading, CancellationToken cancellationToken)
    {
        if (reading.NothingElse
            || reading.Named.Any(n => n.Subscription.Section == Section.Service)
            || await DefaultLicence.FindAvailableAsync(_transaction, _book, cancellationToken) is not { } subscription)
        {
            return reading.Named;
        }

        return [new NamedSubscription(null, subscription), .. reading.Named];
    }

    private void NoteMissedDefault(MemberLine line, LineReading reading)
    {
        if (_transaction.Company.DefaultSubscriptionId is { } id && !reading.Named.Any(n => n.Subscription.Section == Section.Service))
        {
            Warnings.Add(new ImportLineWarning
            {
                Line = line.Number,
                Code = ImportLineWarningCode.NoDefaultLicence,
                Message = $"The new member gets no licence of {Quoted.Of(_book.Subscription(id).Name)}, the default one: none is available, or it is not active.",
            });
        }
    }

    // What the member would hold in the end without what it requires, though it does not now.
    private static List<Subscription> Dependents(Member? member, LicenceExchange exchange)
    {
        var held = member?.Assignments ?? [];
        var leaving = held.FindAll(a => exchange.Lost.Contains(a.Subscription!));
        return leaving.Count == 0 ? [] : [.. LicenceBook.Dependents(held, leaving, exchange.Gained).Select(a => a.Subscription!)];
    }

    private async Task<List<ImportLineError>> CheckAsync(
        MemberLine line, Member? member, IReadOnlyList<NamedSubscription> named, LicenceExchange exchange, CancellationToken cancellationToken)
    {
        var errors = new List<ImportLineError>();
        var dependents = Dependents(member, exchange);
        var wanted = named.Where(n => dependents.Contains(n.Subscription)).ToList();
        errors.AddRange(wanted.Select(option => LineErrors.OfOptionWithoutService(line, option)));
        if (dependents.Count > wanted.Count)
        {
            errors.Add(LineErrors.Of(
                line,
                named.FirstOrDefault(n => n.Subscription.Section == Section.Service)?.Column,
                new DependentLicencesException(
                    member!.Id, [.. dependents.Except(wanted.Select(n => n.Subscription)).Select(s => new DependentLicence(s.Id, s.Name))])));
        }

        foreach (var subscription in exchange.Gained)
        {
            try
            {
                await _book.DemandAssignableAsync(subscription, member?.Id ?? 0, exchange.HeldAfter, cancellationToken);
            }
            catch (LicensingException failure)
            {
                errors.Add(LineErrors.Of(line, named.First(n => n.Subscription == subscription), failure));
            }
        }

        return errors;
    }

    private async Task<Member> CarryAsync(Member? member, MemberFields fields, LicenceExchange exchange, CancellationToken cancellationToken)
    {
        var before = _transaction.History.Count;
        var isNew = member is null;
        if (member is null)
        {
            member = MemberRecords.Create(_transaction, fields, await _ids.NextAsync(cancellationToken));
        }
        else
        {
            MemberRecords.Update(_transaction, member, fields);
        }

        // Options before the service that they require.
        foreach (var assignment in member.Assignments.Where(a => exchange.Lost.Contains(a.Subscription!))
            .OrderBy(a => a.Section == Section.Service).ThenBy(a => a.Id).ToList())
        {
            Licences.TakeBack(_transaction, assignment);
        }

        foreach (var subscription in exchange.Gained.Where(s => !s.IsFreeBase))
        {
            Licences.Give(_transaction, subscription, member);
        }

        if (isNew)
        {
            Counts.Created++;
        }
        else if (_transaction.History.Count > before)
        {
            Counts.Updated++;
        }
        else
        {
            Counts.Unchanged++;
        }

        return member;
    }
}

/// <summary>How many lines came to what.</summary>
internal sealed class ImportCounts
{
    public int Created { get; set; }

    public int Updated { get; set; }

    public int Deleted { get; set; }

    public int Unchanged { get; set; }

    public int Failed { get; set; }
}
