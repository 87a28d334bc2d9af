using System.Globalization;
using System.Text.Json;

namespace GraphQLSubs.Engine.Types.Scalars;

/// <summary>Numbers among runtime values.</summary>
internal static class NumericValue
{
    /// <summary>What JSON stands for: a string, bool, long, decimal or double; everything else is passed through.</summary>
    public static object Unwrap(object value) => value is not JsonElement json ? value : json.ValueKind switch
    {
        JsonValueKind.String => json.GetString()!,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number when json.TryGetInt64(out var integer) => integer,
        JsonValueKind.Number => json.GetDouble(),
        _ => value,
    };

    /// <summary>Whether a value is a whole number that a long can hold; a double or decimal may be one too.</summary>
    public static bool TryGetInteger(object value, out long integer)
    {
        switch (value)
        {
            case long or int or short or sbyte or byte or ushort or uint:
                integer = Convert.ToInt64(value, CultureInfo.InvariantCulture);
                return true;
            case double or float:
                var number = Convert.ToDouble(value, CultureInfo.InvariantCulture);
                var fits = double.IsInteger(number) && Math.Abs(number) < long.MaxValue;
                integer = fits ? (long)number : 0;
                return fits;
            case decimal money when decimal.IsInteger(money) && money is >= long.MinValue and <= long.MaxValue:
                integer = (long)money;
                return true;
            case ulong large and <= long.MaxValue:
                integer = (long)large;
                return true;
            default:
                integer = 0;
                return false;
        }
    }

    public static bool IsNumber(object value) => value is int or long or double or decimal or float or short or byte or sbyte or ushort or uint or ulong;
}
