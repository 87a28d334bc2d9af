using System.Diagnostics;

namespace GraphQLSubs.Engine.AspNetCore.Tests.Support;

internal static class Wait
{
    /// <summary>Waits for what another thread will do, for 20 seconds at most.</summary>
    public static Task UntilAsync(Func<bool> condition) => UntilAsync(() => Task.FromResult(condition()));

    /// <summary>Waits for what another thread will do, for 20 seconds at most.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition)
    {
        var patience = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(20), "It did not happen in 20 seconds.");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }
}
