using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Provisioning.Csv;
using GraphQLSubs.Licensing.Subscriptions;

namespace GraphQLSubs.Licensing.Provisioning.Lines;

/// <summary>A subscription that a line names.</summary>
internal sealed record NamedSubscription(string? Column, Subscription Subscription);

/// <summary>What a line means for the member as it is; it is good when there are no errors.</summary>
internal sealed class LineReading
{
    // Of one line: who has made so many mistakes in it does not want them all listed.
    private const int MostErrors = 10;

    private readonly MemberLine _line;
    private readonly List<ImportLineError> _errors = [];

    private LineReading(MemberLine line, LineAction action) => (_line, Action) = (line, action);

    public LineAction Action { get; }

    public IReadOnlyList<ImportLineError> Errors => _errors;

    /// <summary>The member's fields after the line, as they are stored; null where the line deletes it.</summary>
    public MemberFields? Fields { get; private set; }

    /// <summary>The subscriptions that the line names, at most one service among them.</summary>
    public IReadOnlyList<NamedSubscription> Named { get; private set; } = [];

    /// <summary>Whether the member is to hold what is named and nothing else.</summary>
    public bool NothingElse => Action == LineAction.Sync && _line.Services is not null;

    public static LineReading Of(MemberLine line, Member? member, bool isTakenElsewhere, SubscriptionNames names)
    {
        var action = line.StrayCell is null ? CellWords.Action(line.Action) : null;
        var reading = new LineReading(line, action ?? LineAction.Upsert);
        if (action is null)
        {
            reading.Fail(line.StrayCell is null ? ImportLineProblem.UnknownAction : ImportLineProblem.WrongNumberOfCells);
        }
        else if (action == LineAction.Create && member is not null)
        {
            reading.Fail(ImportLineProblem.MemberExists);
        }
        else if (action is LineAction.Update or LineAction.Delete && member is null)
        {
            reading.Fail(ImportLineProblem.MemberNotFound);
        }
        else if (action != LineAction.Delete)
        {
            reading.ReadFields(member, isTakenElsewhere);
            reading.ReadServices(names);
        }

        return reading;
    }

    private void ReadFields(Member? member, bool isTakenElsewhere)
    {
        var fields = member is null ? MemberFields.None : MemberFields.Of(member);
        foreach (var field in MemberFieldTable.All)
        {
            var word = PlainText.TrimOrNull(_line[field.Field]);
            if (word is null && (Action != LineAction.Sync || _line[field.Field] is null))
            {
                continue;
            }

            if (field.WithCell(fields, word) is { } given)
            {
                fields = given;
            }
            else
            {
                Fail(ImportLineProblem.UnknownRole);
            }
        }

        Fields = fields.Normalized();
        _errors.AddRange(MemberFieldTable.Check(Fields).Select(failure => LineErrors.Of(_line, Fields, failure)));
        if (isTakenElsewhere)
        {
            Fail(ImportLineProblem.LoginEmailTaken);
        }
    }

    private void ReadServices(SubscriptionNames names)
    {
        var named = new List<NamedSubscription>();
        foreach (var cell in _line.Services ?? [])
        {
            if (_errors.Count >= MostErrors)
            {
                break;
            }

            if (names.Find(cell.Name, out var problem) is not { } subscription)
            {
                _errors.Add(LineErrors.Of(_line, cell, problem, names));
            }
            else if (!named.Exists(n => n.Subscription == subscription))
            {
                if (subscription.Section == Section.Service && named.Find(n => n.Subscription.Section == Section.Service) is { } other)
                {
                    _errors.Add(LineErrors.Of(_line, cell, other.Subscription));
                }

                named.Add(new NamedSubscription(cell.Column, subscription));
            }
        }

        Named = named;
    }

    private void Fail(ImportLineProblem problem) => _errors.Add(LineErrors.Of(_line, problem));
}
