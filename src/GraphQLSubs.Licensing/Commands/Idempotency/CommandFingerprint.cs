using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace GraphQLSubs.Licensing.Commands.Idempotency;

/// <summary>
/// Tells one change from another: the command's name and what the caller gave of it. What it left to the default of a type (null, no, 0) is no part of it, so
/// that a server of a later version, whose command has more to give, recognises the retry. It is stored for a day: a command or property that is renamed is another one.
/// </summary>
internal static class CommandFingerprint
{
    private const char AfterName = ':';

    private static readonly JsonSerializerOptions s_options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new JsonStringEnumConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutHowItIsSent } },
    };

    public static string Of<TResult>(LicensingCommand<TResult> command)
        => $"{command.GetType().Name}{AfterName}{Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(command, command.GetType(), s_options)))}";

    /// <summary>Whether a fingerprint, be it one that a former version made in another way, is of the same kind of change.</summary>
    public static bool IsOfSameKind<TResult>(LicensingCommand<TResult> command, string fingerprint)
        => fingerprint.StartsWith(command.GetType().Name + AfterName, StringComparison.Ordinal);

    private static void LeaveOutHowItIsSent(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(
            p => p.Name is nameof(LicensingCommand<>.IdempotencyKey) or nameof(LicensingCommand<>.DryRun)).ToList())
        {
            type.Properties.Remove(property);
        }
    }
}
