using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace GraphQLSubs.TestSupport;

/// <summary>One measurement.</summary>
/// <param name="Instrument">The name of its instrument.</param>
/// <param name="Value">The value.</param>
/// <param name="Tags">Its tags as <c>name=value</c>, by name.</param>
public sealed record Measurement(string Instrument, double Value, string Tags);

/// <summary>What the calling flow, and what it starts, measures with the instruments of this repository.</summary>
public sealed class Measurements : IDisposable
{
    private static readonly AsyncLocal<Measurements?> s_current = new();
    private static readonly ConcurrentDictionary<Measurements, bool> s_everywhere = new();
    private static readonly Lazy<MeterListener> s_listener = new(Listen);

    private readonly ConcurrentQueue<Measurement> _taken = new();

    private Measurements()
    {
    }

    /// <summary>Begins to take what the calling flow measures.</summary>
    public static Measurements Take()
    {
        _ = s_listener.Value;
        return s_current.Value = new Measurements();
    }

    /// <summary>Begins to take what anybody measures, for what is done on behalf of nobody.</summary>
    public static Measurements TakeEverywhere()
    {
        _ = s_listener.Value;
        var all = new Measurements();
        s_everywhere[all] = true;
        return all;
    }

    /// <summary>The tags of an instrument's measurements, in their order.</summary>
    public List<string> TagsOf(string instrument) => [.. Of(instrument).Select(m => m.Tags)];

    /// <summary>An instrument's measurements as <c>value tags</c>, in their order.</summary>
    public List<string> ValuesOf(string instrument) => [.. Of(instrument).Select(m => $"{m.Value} {m.Tags}".TrimEnd())];

    /// <summary>An instrument's measurements, in their order.</summary>
    public List<Measurement> Of(string instrument) => [.. _taken.Where(m => m.Instrument == instrument)];

    /// <summary>Takes nothing more.</summary>
    public void Dispose()
    {
        s_everywhere.TryRemove(this, out _);
        s_current.Value = null;
    }

    private static MeterListener Listen()
    {
        var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name.StartsWith("GraphQLSubs.", StringComparison.Ordinal))
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<int>(static (instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<long>(static (instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>(static (instrument, value, tags, _) => Add(instrument, value, tags));
        listener.Start();
        return listener;
    }

    private static void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var described = tags.ToArray().OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => $"{t.Key}={t.Value}");
        var measurement = new Measurement(instrument.Name, value, string.Join(' ', described));
        s_current.Value?._taken.Enqueue(measurement);
        foreach (var all in s_everywhere.Keys)
        {
            all._taken.Enqueue(measurement);
        }
    }
}
