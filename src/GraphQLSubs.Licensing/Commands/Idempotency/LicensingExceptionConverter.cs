using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace GraphQLSubs.Licensing.Commands.Idempotency;

/// <summary>
/// Keeps the failures that an outcome tells of, such as those of single rows: their name, and the data that their constructor asks for. One that was renamed, or
/// needs other data by now, cannot be read.
/// </summary>
internal sealed class LicensingExceptionConverter : JsonConverter<LicensingException>
{
    private const string TypeName = "failure";
    private const string Suffix = "Exception";

    private static readonly Dictionary<string, Type> s_types = typeof(LicensingException).Assembly.GetTypes()
        .Where(t => t.IsSubclassOf(typeof(LicensingException)) && !t.IsAbstract).ToDictionary(NameOf);

    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsAssignableTo(typeof(LicensingException));

    public override LicensingException? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var json = JsonDocument.ParseValue(ref reader);
        var name = json.RootElement.GetProperty(TypeName).GetString()!;
        var constructor = Constructor(s_types.GetValueOrDefault(name) ?? throw new JsonException($"There is no failure {name}."));
        var arguments = constructor.GetParameters().Select(p => json.RootElement.TryGetProperty(p.Name!, out var value)
            ? value.Deserialize(p.ParameterType, options)
            : throw new JsonException($"The failure {name} has no {p.Name}."));
        return (LicensingException)constructor.Invoke([.. arguments]);
    }

    public override void Write(Utf8JsonWriter writer, LicensingException value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString(TypeName, NameOf(value.GetType()));
        foreach (var parameter in Constructor(value.GetType()).GetParameters())
        {
            writer.WritePropertyName(parameter.Name!);
            var property = value.GetType().GetProperty(parameter.Name!, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase)!;
            JsonSerializer.Serialize(writer, property.GetValue(value), parameter.ParameterType, options);
        }

        writer.WriteEndObject();
    }

    private static string NameOf(Type type) => type.Name[..^Suffix.Length];

    private static ConstructorInfo Constructor(Type type) => type.GetConstructors().Single();
}
