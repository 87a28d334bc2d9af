using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using GraphQLSubs.Engine.Building;

namespace GraphQLSubs.Engine.AspNetCore.Tests.Support;

/// <summary>A schema for the tests that go through the real executor.</summary>
internal static class RealSchema
{
    [SuppressMessage("Performance", "CA1822", Justification = "Resolvers of the schema.")]
    public sealed class Query
    {
        public string Hello(string name) => $"Hello, {name}";

        public string? WhoAmI([GlobalState("user")] string? user) => user;
    }

    [SuppressMessage("Performance", "CA1822", Justification = "Resolvers of the schema.")]
    public sealed class Mutation
    {
        public int Add(int a, int b) => a + b;
    }

    [SuppressMessage("Performance", "CA1822", Justification = "Resolvers of the schema.")]
    public sealed class LiveEvents
    {
        [Subscribe(With = nameof(CountAsync))]
        public int OnCount(int to, [EventMessage] int message) => message;

        public async IAsyncEnumerable<int> CountAsync(int to, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            for (var i = 1; i <= to; i++)
            {
                await Task.Yield();
                cancellationToken.ThrowIfCancellationRequested();
                yield return i;
            }
        }
    }
}
