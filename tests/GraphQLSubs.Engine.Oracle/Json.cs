using System.Text.Encodings.Web;
using System.Text.Json;

namespace GraphQLSubs.Engine.Oracle;

/// <summary>JSON as JavaScript writes it.</summary>
internal static class Json
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
