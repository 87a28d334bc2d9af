using System.Runtime.CompilerServices;

namespace GraphQLSubs.Tests;

/// <summary>Has a missing snapshot fail in CI, where nobody would review the new one.</summary>
internal static class StrictSnapshots
{
    [ModuleInitializer]
    internal static void Require()
    {
        if (bool.TryParse(Environment.GetEnvironmentVariable("CI"), out var isCI) && isCI)
        {
            Environment.SetEnvironmentVariable("SNAPSHOOTER_STRICT_MODE", "on");
        }
    }
}
