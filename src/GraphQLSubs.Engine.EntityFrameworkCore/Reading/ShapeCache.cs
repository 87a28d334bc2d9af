using System.Collections.Concurrent;

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
            return value;
        }
        if (!_old.TryGetValue(shape, out value))
        {
            value = create(shape, argument);
        }
        young.TryAdd(shape, value);
        if (young.Count > capacity / 2 && Interlocked.CompareExchange(ref _young, new(), young) == young)
        {
            _old = young;
        }
        return value;
    }
}
