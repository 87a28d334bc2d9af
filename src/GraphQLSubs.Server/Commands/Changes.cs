using GraphQLSubs.Licensing.Commands;

namespace GraphQLSubs.Server.Commands;

/// <summary>Hands what a client gave or left out to the commands.</summary>
internal static class Changes
{
    public static Change<T> ToChange<T>(this Optional<T> optional) => optional.HasValue ? new Change<T>(optional.Value!) : default;
}
