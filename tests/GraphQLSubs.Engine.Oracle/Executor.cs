using System.Text.Json;
using GraphQLSubs.Engine.Execution;
using GraphQLSubs.Engine.Execution.Processing;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Resolvers;
using GraphQLSubs.Engine.Types;
using GraphQLSubs.Engine.Types.Coercion;
using GraphQLSubs.Engine.Types.Configuration;
using GraphQLSubs.Engine.Types.Sdl;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Engine.Oracle;

/// <summary>Executes operations over schemas whose resolvers follow <see cref="ResolverRules"/>.</summary>
internal sealed class Executor : IAsyncDisposable
{
    private static readonly Dictionary<string, object?> s_noContext = [];

    private readonly Dictionary<string, Schema> _schemas = [];
    private readonly ServiceProvider _services = new ServiceCollection().BuildServiceProvider();
    private ResolverRules? _rules;

    public void Remember(string name, string sdl)
    {
        var configuration = SdlSchemaReader.Read(DocumentParser.Parse(sdl, ParserOptions.Trusted));
        foreach (var type in configuration.Types)
        {
            switch (type)
            {
                case ObjectTypeConfiguration obj:
                    obj.Fields.ForEach(field => field.Resolver = ResolveAsync);
                    break;
                case InterfaceTypeConfiguration face:
                    face.ResolveType = value => ((Resolved)value).Type;
                    break;
                case UnionTypeConfiguration union:
                    union.ResolveType = value => ((Resolved)value).Type;
                    break;
            }
        }
        _schemas[name] = configuration.ToSchema();
    }

    /// <summary>The response to an operation, as JSON.</summary>
    public async Task<string> ExecuteAsync(Question question, int seed)
    {
        var schema = _schemas[question.Schema];
        _rules = new ResolverRules(schema, seed);
        using var result = await ExecuteAsync(question, OperationPreparation.Compile(new ExecutableSchema(schema), DocumentParser.Parse(question.Document!), question.OperationName));
        return result.ToString();
    }

    private async Task<OperationResult> ExecuteAsync(Question question, PreparedOperation prepared)
    {
        if (prepared.Operation is not { } operation)
        {
            return OperationResult.Failed(prepared.Kind, prepared.Errors);
        }
        var (variables, errors) = VariableCoercion.Coerce(operation.Schema, operation.Definition.VariableDefinitions, question.Variables ?? default);
        if (errors.Count > 0)
        {
            return OperationResult.Failed(RequestErrorKind.Request, errors);
        }
        var execution = new OperationExecution(operation, variables, _services, s_noContext, [], CancellationToken.None);
        await execution.RunAsync(new Resolved(""));
        return new OperationResult(RequestErrorKind.None, execution.Errors.Errors, execution.Store.WriteTo, execution.Store);
    }

    private ValueTask<object?> ResolveAsync(IResolverContext context)
    {
        var place = string.Join('/', context.Path.ToList());
        return _rules!.MannerOf(place) switch
        {
            Manner.Throws => throw new GraphQLException($"Thrown at {place}"),
            Manner.Rejects => LaterAsync(() => throw new GraphQLException($"Rejected at {place}")),
            Manner.Waits => LaterAsync(() => Value(context, place)),
            _ => new(Value(context, place)),
        };
    }

    private object? Value(IResolverContext context, string place)
    {
        var field = context.Selection.Field;
        return field.Name == "echo" ? Echo(field, context) : _rules!.Value(field.Type, place);
    }

    private static string Echo(OutputField field, IResolverContext context)
        => Echo(field.Arguments.Where(a => context.IsArgumentGiven(a.Name)).Select(a => (a.Name, context.ArgumentValue(a.Name))));

    private static string Echo(IEnumerable<(string Name, object? Value)> entries)
        => $"{{{string.Join(",", entries.OrderBy(e => e.Name, StringComparer.Ordinal).Select(e => $"{e.Name}:{Echo(e.Value)}"))}}}";

    private static string Echo(object? value) => value switch
    {
        InputObjectValue input => Echo(input.GivenFields.Select(f => (f.Key.Name, (object?)f.Value))),
        string text => $"\"{text}\"",
        IEnumerable<object?> list => $"[{string.Join(",", list.Select(Echo))}]",
        _ => JsonSerializer.Serialize(value, Json.Options),
    };

    private static async ValueTask<object?> LaterAsync(Func<object?> value)
    {
        await Task.Yield();
        return value();
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
