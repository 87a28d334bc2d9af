using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Resolvers;
using GraphQLSubs.Engine.Types;
using GraphQLSubs.Engine.Types.Configuration;
using GraphQLSubs.Engine.Types.Scalars;
using GraphQLSubs.Engine.Types.Sdl;
using GraphQLSubs.Engine.Values;

namespace GraphQLSubs.Engine.Tests.Execution.Support;

/// <summary>The corpus's schemas with the resolvers, scalars and enum values that graphql-js's tests gave them.</summary>
internal static class CorpusSchema
{
    public static Schema Build(string sdl)
    {
        var configuration = sdl.Length == 0 ? new SchemaConfiguration() : SdlSchemaReader.Read(DocumentParser.Parse(sdl, ParserOptions.Trusted));
        foreach (var type in configuration.Types)
        {
            switch (type)
            {
                case ObjectTypeConfiguration obj:
                    obj.Fields.FindAll(f => f.Arguments.Exists(a => a.Name == "input")).ForEach(f => f.PureResolver = InspectInput);
                    break;
                case InterfaceTypeConfiguration { Name: "FooInterface" } face:
                    face.ResolveType = _ => "FooObject";
                    break;
                case EnumTypeConfiguration { Name: "TestEnum" } e:
                    e.Values.ForEach(v => v.RuntimeValue = RuntimeValue(v.Name));
                    break;
                case ScalarTypeConfiguration { Name: "ComplexScalar" } scalar:
                    scalar.Scalar = new ComplexScalar();
                    break;
                case ScalarTypeConfiguration { Name: "FaultyScalar" } scalar:
                    scalar.Scalar = new FaultyScalar();
                    break;
            }
        }
        return configuration.ToSchema(validate: false);
    }

    /// <summary>The root value; JavaScript's <c>arguments</c>, recorded as an object of indexes, as the list it stands for.</summary>
    public static object? ToRootValue(JsonElement json)
    {
        if (json.ValueKind is not JsonValueKind.Object)
        {
            return null;
        }
        return json.EnumerateObject().ToDictionary(p => p.Name, p => IsArguments(p.Value) ? p.Value.EnumerateObject().Select(i => (object?)i.Value.GetString()).ToList() : DefaultValue(json, p.Name));
    }

    private static object? DefaultValue(JsonElement json, string name) => GraphQLSubs.Engine.Execution.DefaultResolver.Read(json, name);

    private static bool IsArguments(JsonElement json)
        => json.ValueKind is JsonValueKind.Object && json.EnumerateObject().Any()
            && json.EnumerateObject().Select((p, i) => p.Name == i.ToString(CultureInfo.InvariantCulture)).All(same => same);

    private static object? InspectInput(IResolverContext context)
        => !context.IsArgumentGiven("input") ? null
            : context.ArgumentValue("input") is JavaScriptValue value ? value.Text : Inspector.Inspect(context.ArgumentValue("input"));

    private static object RuntimeValue(string name) => name switch
    {
        "NULL" => new JavaScriptValue("null"),
        "UNDEFINED" => new JavaScriptValue("undefined"),
        "NAN" => new JavaScriptValue("NaN"),
        "FALSE" => false,
        "CUSTOM" => "custom value",
        _ => name,
    };

    /// <summary>A value that only JavaScript has, behind an enum value; in .NET an enum value stands for something other than null.</summary>
    private sealed record JavaScriptValue(string Text);

    private sealed class ComplexScalar() : ScalarType("ComplexScalar")
    {
        public override bool TryParseLiteral(ValueNode literal, out object? value, [NotNullWhen(false)] out string? error)
            => Deserialize((literal as StringValueNode)?.Value, out value, out error);

        public override bool TryParseJson(JsonElement json, out object? value, [NotNullWhen(false)] out string? error)
            => Deserialize(json.GetString(), out value, out error);

        public override bool TryWrite(object value, ValueWriter writer, [NotNullWhen(false)] out string? error)
        {
            writer.WriteString("SerializedValue");
            error = null;
            return true;
        }

        private static bool Deserialize(string? text, out object? value, [NotNullWhen(false)] out string? error)
        {
            value = text == "SerializedValue" ? "DeserializedValue" : null;
            error = value is null ? "No serialized value." : null;
            return value is not null;
        }
    }

    private sealed class FaultyScalar() : ScalarType("FaultyScalar")
    {
        private const string Message = "FaultyScalarErrorMessage";

        public override bool TryParseLiteral(ValueNode literal, out object? value, [NotNullWhen(false)] out string? error) => Fail(out value, out error);

        public override bool TryParseJson(JsonElement json, out object? value, [NotNullWhen(false)] out string? error) => Fail(out value, out error);

        public override bool TryWrite(object value, ValueWriter writer, [NotNullWhen(false)] out string? error) => Fail(out _, out error);

        private static bool Fail(out object? value, out string error)
        {
            (value, error) = (null, Message);
            return false;
        }
    }
}
