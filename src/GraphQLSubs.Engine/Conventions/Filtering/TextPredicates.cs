using System.Linq.Expressions;
using System.Text;

namespace GraphQLSubs.Engine.Conventions.Filtering;

/// <summary>
/// Text searches that mean the same everywhere: ordinal and literal. LIKE is neither on SQLite (it ignores the case of ASCII letters), nor does it use
/// an index where the pattern is a parameter. Databases are asked for ranges and substrings instead; their text must be collated by code points
/// (PostgreSQL "C", SQLite's default).
/// </summary>
internal static class TextPredicates
{
    public static Expression Contains(Expression target, string part, bool inMemory)
        => inMemory
            ? Expression.Call(target, nameof(string.Contains), null, Expression.Constant(part), Expression.Constant(StringComparison.Ordinal))
            : Expression.Call(target, nameof(string.Contains), null, ValueExpressions.Parameter(part, typeof(string)));

    public static Expression StartsWith(Expression target, string prefix, bool inMemory)
    {
        if (inMemory)
        {
            return Expression.Call(target, nameof(string.StartsWith), null, Expression.Constant(prefix), Expression.Constant(StringComparison.Ordinal));
        }
        if (prefix.Length == 0)
        {
            return ValueExpressions.True;
        }
        var from = ValueExpressions.Compare(ExpressionType.GreaterThanOrEqual, target, ValueExpressions.Parameter(prefix, typeof(string)));
        return Successor(prefix) is { } end
            ? ValueExpressions.And(from, ValueExpressions.Compare(ExpressionType.LessThan, target, ValueExpressions.Parameter(end, typeof(string))))
            : from;
    }

    public static Expression EndsWith(Expression target, string suffix, bool inMemory)
    {
        if (inMemory)
        {
            return Expression.Call(target, nameof(string.EndsWith), null, Expression.Constant(suffix), Expression.Constant(StringComparison.Ordinal));
        }
        if (suffix.Length == 0)
        {
            return ValueExpressions.True;
        }
        // Databases count code points. Of a text shorter than the suffix they cut something shorter too, which is not equal.
        var length = ValueExpressions.Parameter(suffix.EnumerateRunes().Count(), typeof(int));
        var end = Expression.Call(
            target, nameof(string.Substring), null, Expression.Subtract(Expression.Property(target, nameof(string.Length)), length));
        return Expression.Equal(end, ValueExpressions.Parameter(suffix, typeof(string)));
    }

    /// <summary>The first text, by code points, behind all that start with a prefix; null where none is.</summary>
    internal static string? Successor(string prefix)
    {
        var runes = prefix.EnumerateRunes().ToList();
        while (runes.Count > 0)
        {
            var last = runes[^1].Value;
            if (last < 0x10FFFF)
            {
                runes[^1] = new Rune(last == 0xD7FF ? 0xE000 : last + 1);
                return string.Concat(runes);
            }
            runes.RemoveAt(runes.Count - 1);
        }
        return null;
    }
}
