using System.Diagnostics;
using System.Diagnostics.Metrics;
using GraphQLSubs.Licensing.Diagnostics;

namespace GraphQLSubs.Licensing.Commands;

/// <summary>Measures one command for whoever listens, and is its activity.</summary>
internal sealed class CommandMeasure : IDisposable
{
    private const string NameTag = "graphqlsubs.command.name";
    private const string OutcomeTag = "graphqlsubs.command.outcome";

    private static readonly Histogram<double> s_duration =
        LicensingTelemetry.CreateDuration("graphqlsubs.command.duration", "How long commands take, with all that they wait for, by their outcome.");

    private static readonly Histogram<double> s_queue = LicensingTelemetry.CreateDuration(
        "graphqlsubs.command.queue.duration", "How long commands wait in this process for their company's turn, which they take before a connection.");

    private static readonly Histogram<double> s_lock = LicensingTelemetry.CreateDuration(
        "graphqlsubs.command.lock.duration", "How long commands take to have a connection, begin, lock their company and read what they asked for with it.");

    private static readonly Counter<long> s_retries = LicensingTelemetry.Meter.CreateCounter<long>(
        "graphqlsubs.command.retries", "{retry}", "Transactions that were begun again because another one was in the way.");

    private readonly TimeProvider _time;
    private readonly KeyValuePair<string, object?> _name;
    private readonly Activity? _activity;
    private readonly long _began;
    private string _outcome = "cancelled";
    private string? _error;

    private CommandMeasure(string name, TimeProvider time)
    {
        (_time, _name, _began) = (time, new(NameTag, name), time.GetTimestamp());
        _activity = LicensingTelemetry.Source.HasListeners() ? LicensingTelemetry.Source.StartActivity($"command {name}") : null;
    }

    /// <summary>Begins to measure a command; null where nobody listens.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="time">The clock.</param>
    public static CommandMeasure? Begin(string name, TimeProvider time)
        => s_duration.Enabled || s_queue.Enabled || s_lock.Enabled || s_retries.Enabled || LicensingTelemetry.Source.HasListeners()
            ? new CommandMeasure(name, time)
            : null;

    /// <summary>A moment to measure from.</summary>
    public long Now() => _time.GetTimestamp();

    /// <summary>The company's turn has come.</summary>
    public void HasTurn(long since) => s_queue.Record(_time.GetElapsedTime(since).TotalSeconds, _name);

    /// <summary>The company is locked.</summary>
    public void HasLock(long since) => s_lock.Record(_time.GetElapsedTime(since).TotalSeconds, _name);

    /// <summary>The transaction lost against another one, and is begun again.</summary>
    public void Retries()
    {
        s_retries.Add(1, _name);
        _activity?.AddEvent(new ActivityEvent("retry"));
    }

    /// <summary>The command is done.</summary>
    /// <param name="outcome">What it came to.</param>
    public void Succeeds(CommandOutcome outcome) => _outcome = outcome switch
    {
        CommandOutcome.Committed => "committed",
        CommandOutcome.Unchanged => "unchanged",
        CommandOutcome.Recalled => "recalled",
        _ => "dry_run",
    };

    /// <summary>Something was committed.</summary>
    /// <param name="companyId">Whose it is.</param>
    /// <param name="correlationId">What its history has in common.</param>
    public void Commits(long companyId, Guid correlationId)
        => _activity?.SetTag("graphqlsubs.company.id", companyId).SetTag("graphqlsubs.correlation.id", correlationId);

    /// <summary>The command has failed.</summary>
    public void Fails(Exception failure)
    {
        if (failure is not OperationCanceledException)
        {
            (_outcome, _error) = (failure is LicensingException ? "refused" : "failed", failure.GetType().Name);
        }
    }

    /// <summary>The command has ended.</summary>
    public void Dispose()
    {
        var tags = new TagList { _name, new(OutcomeTag, _outcome) };
        if (_error is not null)
        {
            tags.Add(LicensingTelemetry.ErrorType, _error);
        }

        s_duration.Record(_time.GetElapsedTime(_began).TotalSeconds, tags);

        // So that there is a series to tell the first retry by.
        s_retries.Add(0, _name);
        if (_activity is not null)
        {
            foreach (var (key, value) in tags)
            {
                _activity.SetTag(key, value);
            }

            _activity.SetStatus(_outcome is "failed" ? ActivityStatusCode.Error : ActivityStatusCode.Unset);
            _activity.Dispose();
        }
    }
}

/// <summary>What a command that did not fail came to.</summary>
internal enum CommandOutcome
{
    /// <summary>It has changed something.</summary>
    Committed,

    /// <summary>There was nothing to change.</summary>
    Unchanged,

    /// <summary>It answered what was remembered under its idempotency key.</summary>
    Recalled,

    /// <summary>It has shown what would happen.</summary>
    DryRun,
}
