using System.Collections.Concurrent;
using System.Reflection;

namespace GraphQLSubs.Engine.Execution.Processing;

/// <summary>Reads sequences that wait for a database while the resolver's services are still there.</summary>
internal static class ResultMaterializer
{
    private static readonly ConcurrentDictionary<Type, Func<object, CancellationToken, Task<object?>>?> s_readers = new();

    /// <summary>An <see cref="IAsyncEnumerable{T}"/> (any EF Core query) or <see cref="IQueryable"/> as a list; anything else as it is.</summary>
    public static ValueTask<object?> MaterializeAsync(object? value, CancellationToken cancellationToken)
    {
        if (value is null or string || value.GetType().IsArray || value is System.Collections.IList)
        {
            return ValueTask.FromResult(value);
        }
        var reader = s_readers.GetOrAdd(value.GetType(), CreateReader);
        return reader is not null ? new ValueTask<object?>(reader(value, cancellationToken))
            : value is IQueryable queryable ? ValueTask.FromResult<object?>(queryable.Cast<object?>().ToList())
            : ValueTask.FromResult<object?>(value);
    }

    private static Func<object, CancellationToken, Task<object?>>? CreateReader(Type type)
    {
        var sequence = type.GetInterfaces().FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>));
        return sequence is null
            ? null
            : typeof(ResultMaterializer).GetMethod(nameof(ReadAsync), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(sequence.GenericTypeArguments[0])
                .CreateDelegate<Func<object, CancellationToken, Task<object?>>>();
    }

    private static async Task<object?> ReadAsync<T>(object sequence, CancellationToken cancellationToken)
    {
        var items = new List<T>();
        await foreach (var item in ((IAsyncEnumerable<T>)sequence).WithCancellation(cancellationToken))
        {
            items.Add(item);
        }
        return items;
    }
}
