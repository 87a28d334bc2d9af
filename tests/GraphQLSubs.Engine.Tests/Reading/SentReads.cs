using System.Diagnostics;
using GraphQLSubs.Engine.EntityFrameworkCore.Reading;

namespace GraphQLSubs.Engine.Tests.Reading;

/// <summary>The round trips that the calling flow, and what it starts, has sent.</summary>
internal sealed class SentReads : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private static readonly AsyncLocal<SentReads?> s_current = new();
    private static readonly Lazy<IDisposable> s_subscription = new(() => DiagnosticListener.AllListeners.Subscribe(new SentReads()));

    private readonly List<int> _sizes = [];

    /// <summary>How many statements each has had.</summary>
    public IReadOnlyList<int> Sizes => _sizes;

    /// <summary>What is done when one is sent.</summary>
    public Action? OnSent { get; set; }

    public static SentReads Listen()
    {
        _ = s_subscription.Value;
        return s_current.Value = new SentReads();
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == ReadDiagnostics.ListenerName)
        {
            value.Subscribe(this);
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (s_current.Value is { } sent)
        {
            sent._sizes.Add(((string[])value.Value!).Length);
            sent.OnSent?.Invoke();
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }
}
