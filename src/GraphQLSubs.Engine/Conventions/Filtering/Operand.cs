using System.Globalization;
using GraphQLSubs.Engine.Conventions.Relay;

namespace GraphQLSubs.Engine.Conventions.Filtering;

/// <summary>Turns the value that a scalar read into one that a property can be compared with.</summary>
internal static class Operand
{
    /// <summary>Marks ids that may be of any type.</summary>
    public const string AnyId = "*";

    /// <summary>The value as the property's type.</summary>
    /// <param name="value">What the scalar or enum read.</param>
    /// <param name="type">The property's type.</param>
    /// <param name="idType">The type that a global id must name; null where the value is no id.</param>
    /// <exception cref="GraphQLException">It is no such value, or the id of something else.</exception>
    public static object? Read(object? value, Type type, string? idType)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (value is null)
        {
            return null;
        }
        if (idType is not null)
        {
            return ReadId(value.ToString()!, type, idType);
        }
        return value switch
        {
            // PostgreSQL takes instants in UTC alone.
            DateTimeOffset instant when type == typeof(DateTimeOffset) => instant.ToUniversalTime(),
            DateTimeOffset instant when type == typeof(DateTime) => instant.UtcDateTime,
            DateTime time when type == typeof(DateTimeOffset) => new DateTimeOffset(time.ToUniversalTime()),
            string text when text.Contains('\0', StringComparison.Ordinal) => throw new GraphQLException("A text to search for cannot contain the character U+0000."),
            _ => type.IsInstanceOfType(value) ? value : Convert(value, type),
        };
    }

    private static object Convert(object value, Type type)
    {
        try
        {
            return System.Convert.ChangeType(value, type, CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is InvalidCastException or FormatException or OverflowException)
        {
            throw new GraphQLException($"The value {value} cannot be compared with a {type.Name}.");
        }
    }

    private static object? ReadId(string id, Type type, string idType)
        => GlobalId.TryDecode(id, out var typeName, out var key) && (idType == AnyId || typeName == idType) && GlobalId.TryParseKey(key, type, out var value)
            ? value
            : throw new GraphQLException(ErrorBuilder.New()
                .SetMessage(idType == AnyId ? "The id is not a global id." : $"The id is not the global id of a {idType}.")
                .SetExtension("originalValue", id).Build());
}
