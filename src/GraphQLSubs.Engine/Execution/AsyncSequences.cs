using System.Reflection;
using System.Runtime.CompilerServices;

namespace GraphQLSubs.Engine.Execution;

/// <summary>Treats streams of any element type alike.</summary>
internal static class AsyncSequences
{
    /// <summary>A stream's elements as objects.</summary>
    /// <exception cref="InvalidOperationException">It is no <see cref="IAsyncEnumerable{T}"/>.</exception>
    public static IAsyncEnumerable<object?> AsObjects(object stream)
    {
        if (stream is IAsyncEnumerable<object?> objects)
        {
            return objects;
        }
        var type = FindSequence(stream.GetType())
            ?? throw new InvalidOperationException($"{stream.GetType().Name} is no stream: an IAsyncEnumerable<T> is needed.");
        return typeof(AsyncSequences).GetMethod(nameof(Box), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(type.GenericTypeArguments[0])
            .CreateDelegate<Func<object, CancellationToken, IAsyncEnumerable<object?>>>()(stream, CancellationToken.None);
    }

    /// <summary>Whether values of a type are streams.</summary>
    public static bool IsSequence(Type type) => FindSequence(type) is not null;

    private static Type? FindSequence(Type type)
        => type.GetInterfaces().Prepend(type).FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>));

    private static async IAsyncEnumerable<object?> Box<T>(object stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var item in ((IAsyncEnumerable<T>)stream).WithCancellation(cancellationToken))
        {
            yield return item;
        }
    }
}
