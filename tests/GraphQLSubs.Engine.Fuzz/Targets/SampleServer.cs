using System.Text.Json;
using GraphQLSubs.Engine.Execution;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Resolvers;
using GraphQLSubs.Engine.Types;
using GraphQLSubs.Engine.Types.Sdl;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Engine.Fuzz.Targets;

/// <summary>A server of a schema that reads all arguments and answers a sample of every type; what it did not expect is kept.</summary>
internal sealed class SampleServer
{
    private readonly Unexpected _unexpected = new();
    private readonly IRequestExecutor _executor;

    public SampleServer(string sdl)
    {
        Schema = SdlSchema.Build(sdl);
        var builder = new ServiceCollection().AddGraphQLServer().AddDocumentFromString(sdl);
        foreach (var type in Schema.Types.OfType<ObjectType>().Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal)))
        {
            foreach (var field in type.Fields.Where(field => !field.Name.StartsWith("__", StringComparison.Ordinal)))
            {
                builder.AddResolver(type.Name, field.Name, context => Resolve(context, field));
            }
        }
        builder.Services.AddSingleton<IErrorFilter>(_unexpected);
        _executor = builder.Services.BuildServiceProvider().GetRequiredService<IRequestExecutor>();
    }

    public Schema Schema { get; }

    public void Execute(byte[] document, OperationDefinitionNode operation)
    {
        _unexpected.Exception = null;
        var request = OperationRequestBuilder.New().SetDocument(document).SetOperationName(operation.Name?.Value).SetVariableValues(Variables(operation)).Build();
        // No resolver waits.
        var result = _executor.ExecuteAsync(request).GetAwaiter().GetResult();
        var answer = result.ToString()!;
        result.DisposeAsync().AsTask().GetAwaiter().GetResult();
        using var _ = JsonDocument.Parse(answer, new JsonDocumentOptions { MaxDepth = 2_048 });
        if (_unexpected.Exception is { } exception)
        {
            throw new InvariantException($"A valid document ended in {exception}");
        }
    }

    private JsonElement Variables(OperationDefinitionNode operation) => JsonSerializer.SerializeToElement(
        operation.VariableDefinitions
            .Where(v => v.Type is NonNullTypeNode || v.Variable.Name.Value.Length % 2 == 0)
            .DistinctBy(v => v.Variable.Name.Value)
            .ToDictionary(v => v.Variable.Name.Value, v => Schema.ResolveType(v.Type) is { } type ? SampleInput(type, 0) : null));

    private static object? SampleInput(GraphQLType type, int depth) => type switch
    {
        NonNullType nonNull => SampleInput(nonNull.OfType, depth),
        _ when depth > 4 => null,
        ListType list => new[] { SampleInput(list.OfType, depth + 1) },
        InputObjectType { IsOneOf: true } key => new Dictionary<string, object?> { [key.Fields[0].Name] = SampleInput(key.Fields[0].Type, depth + 1) },
        InputObjectType input => input.Fields.Where(f => f.Type is NonNullType || depth < 2).ToDictionary(f => f.Name, f => SampleInput(f.Type, depth + 1)),
        EnumType values => values.Values[0].Name,
        _ => SampleScalar(type),
    };

    private static object? Resolve(IResolverContext context, OutputField field)
    {
        foreach (var argument in field.Arguments)
        {
            context.ArgumentValue<object?>(argument.Name);
        }
        return Sample(context.Schema, field.Type);
    }

    private static object? Sample(Schema schema, GraphQLType type) => type switch
    {
        NonNullType nonNull => Sample(schema, nonNull.OfType),
        ListType list => new[] { Sample(schema, list.OfType), Sample(schema, list.OfType) },
        EnumType values => values.Values[0].RuntimeValue,
        ScalarType => SampleScalar(type),
        NamedType named when (named as ObjectType ?? schema.GetPossibleTypes(named).FirstOrDefault()) is { } possible
            => new Dictionary<string, object?> { ["__typename"] = possible.Name },
        _ => null,
    };

    private static object SampleScalar(GraphQLType type) => type.Named.Name switch
    {
        "Int" or "Long" or "Short" or "Byte" => 1,
        "Float" or "Decimal" => 1.5,
        "Boolean" => true,
        "DateTime" => "2026-11-23T08:08:17Z",
        "LocalDate" => "2026-11-23",
        "UUID" => "0193587c-6b1e-7c3a-9f7e-000000000001",
        _ => "a",
    };

    private sealed class Unexpected : IErrorFilter
    {
        public Exception? Exception { get; set; }

        public IError OnError(IError error)
        {
            Exception ??= error.Exception;
            return error;
        }
    }
}
