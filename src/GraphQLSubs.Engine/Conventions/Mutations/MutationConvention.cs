using System.Reflection;
using GraphQLSubs.Engine.Building;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Resolvers;
using GraphQLSubs.Engine.Types;
using GraphQLSubs.Engine.Types.Configuration;
using GraphQLSubs.Engine.Types.Scalars;

namespace GraphQLSubs.Engine.Conventions.Mutations;

/// <summary>What a shaped mutation answers.</summary>
/// <param name="Result">The result; null where there are errors.</param>
/// <param name="Errors">The expected failures; null where there are none.</param>
internal sealed record MutationPayload(object? Result, IReadOnlyList<object>? Errors);

/// <summary>
/// Shapes a mutation as <c>assignLicence(input: AssignLicenceInput!): AssignLicencePayload!</c>, with the result and the typed errors as fields of
/// the payload.
/// </summary>
internal sealed class MutationConvention(AnnotationSchemaBuilder builder)
{
    private const string InputName = "input";

    public void Apply(FieldConfiguration field, MethodInfo method, List<ArgumentBinding> arguments, UseMutationConventionAttribute options)
    {
        var name = NamingConventions.PascalCase(field.Name);
        ShapeInput(field, arguments, options.InputTypeName ?? $"{name}Input");
        var result = NullableType.Of(method);
        var errors = ErrorTypes.Collect(builder, method, result.Type);
        if (typeof(IFieldResult).IsAssignableFrom(result.Type))
        {
            result = result.Arguments[0];
        }
        var payloadName = options.PayloadTypeName ?? $"{name}Payload";
        var errorsNode = errors.Count == 0 ? null : AddErrorUnion($"{name}Error", field.Name, errors);
        if (builder.GetTypeName(result.Type) == payloadName)
        {
            AddErrorsToOwnPayload(builder, result, errorsNode);
        }
        else
        {
            AddPayload(payloadName, result, errorsNode, options.PayloadFieldName);
        }
        field.Type = new NonNullTypeNode(Named(payloadName));
        field.Middlewares.Add(next => context => CatchAsync(next, context, errors));
    }

    private void ShapeInput(FieldConfiguration field, List<ArgumentBinding> arguments, string inputTypeName)
    {
        if (arguments.Count == 0 || (field.Arguments is [{ Name: InputName } only] && !IsLeaf(only)))
        {
            return;
        }
        var fields = field.Arguments.ToList();
        builder.AddType(inputTypeName, () => new InputObjectTypeConfiguration { Name = inputTypeName, Fields = [.. fields] });
        field.Arguments.Clear();
        field.Arguments.Add(new InputFieldConfiguration { Name = InputName, Type = new NonNullTypeNode(Named(inputTypeName)) });
        arguments.ForEach(a => a.Wrapper = InputName);
    }

    private static bool IsLeaf(InputFieldConfiguration argument) => ExtendedScalars.ByRuntimeType.ContainsKey(argument.RuntimeType) || argument.RuntimeType.IsEnum;

    private ListTypeNode AddErrorUnion(string name, string mutation, IReadOnlyList<ErrorType> errors)
    {
        builder.AddType(ErrorTypes.InterfaceName, ErrorTypes.CreateInterface);
        builder.AddType(name, () => new UnionTypeConfiguration
        {
            Name = name,
            Description = $"Why {mutation} changed nothing.",
            Types = [.. errors.Select(e => e.Name).Distinct()],
            // A failure may be of a subclass of what is declared.
            ResolveType = failure => ErrorType.Find(errors, failure)?.Name,
        });
        return new ListTypeNode(new NonNullTypeNode(Named(name)));
    }

    private void AddPayload(string name, NullableType result, ListTypeNode? errors, string? resultFieldName)
    {
        var type = builder.GetOutputType(result.Type, nullable: true);
        builder.AddType(name, () =>
        {
            var payload = new ObjectTypeConfiguration { Name = name, RuntimeType = typeof(MutationPayload), IsTypeOf = value => value is MutationPayload };
            payload.Fields.Add(new FieldConfiguration
            {
                Name = resultFieldName ?? ResultFieldName(type),
                Type = type is NonNullTypeNode nonNull ? nonNull.Type : type,
                ResultType = result.Type,
                PureResolver = static context => context.Parent<MutationPayload>().Result,
            });
            if (errors is not null)
            {
                payload.Fields.Add(ErrorsField(errors, static context => context.Parent<MutationPayload>().Errors));
            }
            return payload;
        });
    }

    private static string ResultFieldName(TypeNode type) => type switch
    {
        NonNullTypeNode nonNull => ResultFieldName(nonNull.Type),
        ListTypeNode list => ResultFieldName(list.Type),
        _ => NamingConventions.CamelCase(((NamedTypeNode)type).Name.Value),
    };

    // The mutation answers its payload itself: its properties stay where they are, null where there are errors.
    private static void AddErrorsToOwnPayload(AnnotationSchemaBuilder builder, NullableType result, ListTypeNode? errors)
    {
        _ = builder.GetOutputType(result.Type);
        var name = builder.GetTypeName(result.Type);
        var payload = (ObjectTypeConfiguration)builder.Schema.Types.Single(t => t.Name == name);
        payload.RuntimeType = typeof(MutationPayload);
        payload.IsTypeOf = static value => value is MutationPayload;
        foreach (var field in payload.Fields)
        {
            field.Type = field.Type is NonNullTypeNode nonNull ? nonNull.Type : field.Type;
            if (field.Member is not PropertyInfo property)
            {
                throw new SchemaException(new GraphQLError($"{name}.{field.Name}: a payload class has properties only."));
            }
            var read = field.PureResolver!;
            var getter = PropertyReader.GetGetter(property);
            var isPlain = property.GetCustomAttribute<Relay.IDAttribute>() is null;
            field.PureResolver = context => context.Parent<MutationPayload>().Result is not { } value ? null
                : isPlain ? getter(value) : read(new ParentReplacement(context, value));
        }
        if (errors is not null)
        {
            payload.Fields.Add(ErrorsField(errors, static context => context.Parent<MutationPayload>().Errors));
        }
    }

    private static FieldConfiguration ErrorsField(ListTypeNode type, PureFieldDelegate resolver) => new()
    {
        Name = "errors",
        Description = "Why the mutation changed nothing; null where it succeeded.",
        Type = type,
        PureResolver = resolver,
    };

    private static async ValueTask CatchAsync(FieldDelegate next, IMiddlewareContext context, IReadOnlyList<ErrorType> errors)
    {
        try
        {
            await next(context);
        }
        catch (AggregateException aggregate) when (aggregate.InnerExceptions.All(e => errors.Any(t => t.Accepts(e))))
        {
            context.Result = new MutationPayload(null, [.. aggregate.InnerExceptions.Select(e => ErrorType.Find(errors, e)!.Create(e))]);
            return;
        }
        catch (Exception exception) when (ErrorType.Find(errors, exception) is { } type)
        {
            context.Result = new MutationPayload(null, [type.Create(exception)]);
            return;
        }
        context.Result = context.Result switch
        {
            IFieldResult { Error: { } error } => new MutationPayload(null, [(ErrorType.Find(errors, error)
                ?? throw new InvalidOperationException($"{context.Selection.Field.Coordinate} answered an error that it does not declare: {error.GetType().Name}.")).Create(error)]),
            IFieldResult result => new MutationPayload(result.Value, null),
            var result => new MutationPayload(result, null),
        };
    }

    private static NamedTypeNode Named(string name) => new(new NameNode(name));
}
