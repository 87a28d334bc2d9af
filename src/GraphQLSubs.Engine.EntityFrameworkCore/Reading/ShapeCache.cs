using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using GraphQLSubs.Engine.Diagnostics;

namespace GraphQLSubs.Engine.EntityFrameworkCore.Reading;

/// <summary>
/// Keeps what was made for shapes of queries. Clients choose the shapes, so it is bounded: of a full cache the older half is forgotten, and what of it is in use
/// comes back.
/// </summary>
internal sealed class ShapeCache<TShape, TValue>(int capacity)
    where TShape : notnull
    where TValue : class
{
    private ConcurrentDictionary<TShape, TValue> _young = new();
    private ConcurrentDictionary<TShape, TValue> _old = new();

    public int Count => _young.Count + _old.Count;

    public TValue GetOrAdd<TArgument>(TShape shape, Func<TShape, TArgument, TValue> create, TArgument argument)
    {
        var young = _young;
        if (young.TryGetValue(shape, out var value))
        {
            StatementLookups.Count(isHit: true);
            return value;
        }
        var isOld = _old.TryGetValue(shape, out value);
        StatementLookups.Count(isOld);
        value ??= create(shape, argument);
        young.TryAdd(shape, value);
        if (young.Count > capacity / 2 && Interlocked.CompareExchange(ref _young, new(), young) == young)
        {
            _old = young;
        }
        return value;
    }
}

/// <summary>Tells how often what was made for a shape is there already.</summary>
internal static class StatementLookups
{
    private static readonly Counter<long> s_lookups = EngineTelemetry.CreateLookups(
        "graphqlsubs.statement.cache.lookups", "Questions for the SQL of a shape of read: a miss has Entity Framework Core make it.");

    public static void Count(bool isHit) => s_lookups.Count(isHit);
}
