using System.Diagnostics;
using System.Diagnostics.Metrics;
using GraphQLSubs.Engine.Diagnostics;
using GraphQLSubs.Engine.Language;
using Microsoft.Extensions.Logging;

namespace GraphQLSubs.Engine.Execution;

/// <summary>
/// Tells of operations: how long they take, their errors, and in the log those that are slow. An operation has its name where its document is
/// trusted; that of any other document is its client's free text, and whoever chooses it would choose how many series there are.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="slow">How long an operation takes that the log tells of; null for none.</param>
/// <param name="logger">Told of slow operations.</param>
internal sealed partial class OperationTelemetry(TimeProvider time, TimeSpan? slow, ILogger? logger)
{
    private const string OperationName = "graphql.operation.name";
    private const string OperationType = "graphql.operation.type";

    private static readonly Histogram<double> s_duration =
        EngineTelemetry.CreateDuration("graphqlsubs.operation.duration", "How long operations take until their result is there, or their stream is open.");

    private static readonly Counter<long> s_errors =
        EngineTelemetry.Meter.CreateCounter<long>("graphqlsubs.operation.errors", "{error}", "Errors that clients are told, by their code.");

    private static readonly Counter<long> s_lookups = EngineTelemetry.CreateLookups(
        "graphqlsubs.document.cache.lookups", "Questions for a document's plan: a miss has it parsed, validated and compiled.");

    private static readonly UpDownCounter<int> s_streams =
        EngineTelemetry.Meter.CreateUpDownCounter<int>("graphqlsubs.stream.active", "{stream}", "Streams that are open, by the field that they follow.");

    private static readonly Counter<long> s_results = EngineTelemetry.Meter.CreateCounter<long>(
        "graphqlsubs.stream.results", "{result}", "Results of streams, by their field and whether another stream's was taken.");

    /// <summary>The moment that <see cref="Ended"/> counts from.</summary>
    public long Now() => time.GetTimestamp();

    /// <summary>Begins an operation's activity; null where nobody wants it.</summary>
    public static Activity? Trace() => EngineTelemetry.Source.StartActivity("GraphQL operation");

    /// <summary>A document was looked for.</summary>
    public static void Looked(bool isHit) => s_lookups.Count(isHit);

    /// <summary>A stream was opened, or has ended.</summary>
    public static void Stream(string field, int change) => s_streams.Add(change, new KeyValuePair<string, object?>("graphqlsubs.stream.field", field));

    /// <summary>A stream has a result.</summary>
    public static void StreamResult(string field, OperationResult result)
    {
        if (s_results.Enabled)
        {
            s_results.Add(1, new("graphqlsubs.stream.field", field), new("graphqlsubs.stream.shared", result.IsShared));
        }
        CountErrors(result.Errors);
    }

    /// <summary>An operation has ended, or what would have been one was refused.</summary>
    /// <param name="prepared">The operation; null where there was none.</param>
    /// <param name="isTrusted">Whether its document is.</param>
    /// <param name="began">When it began.</param>
    /// <param name="errors">Its errors; null where it was given up without a result.</param>
    public void Ended(PreparedOperation? prepared, bool isTrusted, long began, IReadOnlyList<IError>? errors)
    {
        var definition = prepared?.Operation?.Definition;
        var name = isTrusted ? definition?.Name?.Value : null;
        var elapsed = time.GetElapsedTime(began);
        if (s_duration.Enabled)
        {
            s_duration.Record(elapsed.TotalSeconds, Describe(definition, name, errors));
        }
        CountErrors(errors ?? []);
        if (slow is { } limit && elapsed >= limit && definition is not null && logger?.IsEnabled(LogLevel.Warning) is true)
        {
            LogSlow(logger, TypeOf(definition), name ?? prepared!.Key.Hash, elapsed.TotalMilliseconds, Activity.Current?.TraceId.ToHexString() ?? "");
        }
        if (EngineTelemetry.Source.HasListeners() && Activity.Current is { } activity && activity.Source == EngineTelemetry.Source)
        {
            Describe(activity, prepared, name, errors);
        }
    }

    private static void Describe(Activity activity, PreparedOperation? prepared, string? name, IReadOnlyList<IError>? errors)
    {
        var definition = prepared?.Operation?.Definition;
        if (definition is not null)
        {
            activity.DisplayName = name is null ? TypeOf(definition) : $"{TypeOf(definition)} {name}";
            activity.SetTag("graphqlsubs.document.hash", prepared!.Key.Hash);
        }
        foreach (var (key, value) in Describe(definition, name, errors))
        {
            activity.SetTag(key, value);
        }
        activity.SetStatus(errors is null or { Count: > 0 } ? ActivityStatusCode.Error : ActivityStatusCode.Unset);
    }

    private static TagList Describe(OperationDefinitionNode? definition, string? name, IReadOnlyList<IError>? errors)
    {
        var tags = new TagList();
        if (definition is not null)
        {
            tags.Add(OperationType, TypeOf(definition));
        }
        if (name is not null)
        {
            tags.Add(OperationName, name);
        }
        if (errors is null or { Count: > 0 })
        {
            tags.Add(EngineTelemetry.ErrorType, errors is null ? "cancelled" : CodeOf(errors[0]));
        }
        return tags;
    }

    private static void CountErrors(IReadOnlyList<IError> errors)
    {
        if (errors.Count == 0 || !s_errors.Enabled)
        {
            return;
        }
        foreach (var error in errors)
        {
            s_errors.Add(1, new KeyValuePair<string, object?>(EngineTelemetry.ErrorType, CodeOf(error)));
        }
    }

    private static string CodeOf(IError error) => error.Code ?? EngineTelemetry.OtherError;

    private static string TypeOf(OperationDefinitionNode definition) => definition.Operation switch
    {
        Language.OperationType.Query => "query",
        Language.OperationType.Mutation => "mutation",
        _ => "subscription",
    };

    [LoggerMessage(1002, LogLevel.Warning, "Slow {OperationType} {Operation}: {ElapsedMilliseconds:F0} ms, trace {TraceId}")]
    private static partial void LogSlow(ILogger logger, string operationType, string operation, double elapsedMilliseconds, string traceId);
}
