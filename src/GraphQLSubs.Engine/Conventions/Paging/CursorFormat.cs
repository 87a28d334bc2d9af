using System.Linq.Expressions;

namespace GraphQLSubs.Engine.Conventions.Paging;

/// <summary>Makes and reads the cursors of one order.</summary>
/// <param name="keys">The values that a cursor has, of an element.</param>
/// <param name="fingerprint">Tells the order from others.</param>
internal sealed class CursorFormat<T>(IReadOnlyList<Expression> keys, uint fingerprint)
{
    private readonly Type[] _types = [.. keys.Select(k => k.Type)];

    public string Encode(T item) => Cursor.Encode(fingerprint, [.. keys.Select(k => MemberPath.Read(k, item))]);

    /// <exception cref="GraphQLException">It is not a cursor, or one of another order.</exception>
    public object?[] Decode(string cursor) => Cursor.Decode(cursor, fingerprint, _types);
}
