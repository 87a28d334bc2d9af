using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace GraphQLSubs.Licensing.Commands.Idempotency;

/// <summary>Keeps the failures that an outcome tells of, such as those of single rows: the type, and the properties that its constructor asks for.</summary>
internal sealed class LicensingExceptionConverter : JsonConverter<LicensingException>
{
    private const string TypeName = "type";

    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsAssignableTo(typeof(LicensingException));

    public override LicensingException? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var json = JsonDocument.ParseValue(ref reader);
        var type = typeof(LicensingException).Assembly.GetType(json.RootElement.GetProperty(TypeName).GetString()!, throwOnError: true)!;
        var constructor = Constructor(type);
        var arguments = constructor.GetParameters()
            .Select(p => json.RootElement.TryGetProperty(p.Name!, out var value) ? value.Deserialize(p.ParameterType, options) : null);
        return (LicensingException)constructor.Invoke([.. arguments]);
    }

    public override void Write(Utf8JsonWriter writer, LicensingException value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString(TypeName, value.GetType().FullName);
        foreach (var parameter in Constructor(value.GetType()).GetParameters())
        {
            writer.WritePropertyName(parameter.Name!);
            var property = value.GetType().GetProperty(parameter.Name!, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase)!;
            JsonSerializer.Serialize(writer, property.GetValue(value), parameter.ParameterType, options);
        }

        writer.WriteEndObject();
    }

    private static ConstructorInfo Constructor(Type type) => type.GetConstructors().Single();
}
