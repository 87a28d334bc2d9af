using System.Linq.Expressions;

namespace GraphQLSubs.Server.Engine;

/// <summary>A value as a lambda captures it, which EF Core sends as a parameter.</summary>
internal static class Captured
{
    public static Expression Value<T>(T value) => Expression.Property(Expression.Constant(new Capture<T>(value)), nameof(Capture<T>.Value));

    private sealed record Capture<T>(T Value);
}
