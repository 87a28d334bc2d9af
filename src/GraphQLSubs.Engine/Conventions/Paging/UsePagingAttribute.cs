using System.Reflection;
using System.Runtime.CompilerServices;
using GraphQLSubs.Engine.Building;
using GraphQLSubs.Engine.Resolvers;
using GraphQLSubs.Engine.Types.Configuration;
using Microsoft.Extensions.Options;
using static GraphQLSubs.Engine.Conventions.TypeReferences;

namespace GraphQLSubs.Engine.Conventions.Paging;

/// <summary>
/// Makes a list field a connection with <c>first</c>, <c>after</c>, <c>last</c> and <c>before</c>. Relay: GraphQL Cursor Connections.
/// The resolver returns a query or a list, of which the page is read, or the <see cref="Page{T}"/> or <see cref="Connection{T}"/> itself.
/// </summary>
/// <param name="type">The element's .NET type; null for the one of the resolver's result.</param>
/// <param name="order">Its place among the member's attributes.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class UsePagingAttribute(Type? type = null, [CallerLineNumber] int order = 0) : FieldConventionAttribute(order)
{
    private readonly PagingOptions _options = new();

    /// <summary>The element's .NET type; null for the one of the resolver's result.</summary>
    public Type? Type { get; } = type;

    /// <summary>Names the types: <c>…Connection</c> and <c>…Edge</c>; the field's name by default.</summary>
    public string? ConnectionName { get; set; }

    /// <summary>Items of a page where the client does not say; the server's default unless set.</summary>
    public int DefaultPageSize
    {
        get => _options.DefaultPageSize ?? PagingSettings.Default.DefaultPageSize;
        set => _options.DefaultPageSize = value;
    }

    /// <summary>The most items that may be asked for; the server's default unless set.</summary>
    public int MaxPageSize
    {
        get => _options.MaxPageSize ?? PagingSettings.Default.MaxPageSize;
        set => _options.MaxPageSize = value;
    }

    /// <summary>Whether there is a <c>totalCount</c>; the server's default unless set.</summary>
    public bool IncludeTotalCount
    {
        get => _options.IncludeTotalCount ?? PagingSettings.Default.IncludeTotalCount;
        set => _options.IncludeTotalCount = value;
    }

    /// <summary>Whether <c>first</c> or <c>last</c> must be given; the server's default unless set.</summary>
    public bool RequirePagingBoundaries
    {
        get => _options.RequirePagingBoundaries ?? PagingSettings.Default.RequirePagingBoundaries;
        set => _options.RequirePagingBoundaries = value;
    }

    /// <summary>Whether there are <c>last</c> and <c>before</c>; the server's default unless set.</summary>
    public bool AllowBackwardPagination
    {
        get => _options.AllowBackwardPagination ?? PagingSettings.Default.AllowBackwardPagination;
        set => _options.AllowBackwardPagination = value;
    }

    /// <inheritdoc/>
    protected internal override void Apply(ISchemaBuilderContext context, FieldConfiguration field, MemberInfo member)
    {
        FieldElements.TakeStep(field, ListStep.Paging);
        var element = FieldElements.ElementOf(field, "UsePaging");
        var defaults = (context.Services.GetService(typeof(IOptions<PagingOptions>)) as IOptions<PagingOptions>)?.Value ?? new PagingOptions();
        var settings = _options.Over(defaults.Over(PagingSettings.Default));
        field.Features.Set(PageRequest.SettingsFeature, settings);

        var name = ConnectionName ?? char.ToUpperInvariant(field.Name[0]) + field.Name[1..];
        field.Type = Named(ConnectionTypes.Add(context, name, Type ?? element, settings));
        AddArgument(
            field, "first", "Int", $"Returns the first _n_ elements from the list, at most {settings.MaxPageSize}. {OtherwiseOf(settings)}");
        AddArgument(field, "after", "String", "Returns the elements in the list that come after the specified cursor: the `endCursor` of the page before.");
        if (settings.AllowBackwardPagination)
        {
            AddArgument(field, "last", "Int", $"Returns the last _n_ elements from the list, at most {settings.MaxPageSize}, in the order of the list.");
            AddArgument(
                field, "before", "String", "Returns the elements in the list that come before the specified cursor: the `startCursor` of the page after.");
        }

        field.Middlewares.Add(typeof(PagingMiddleware<>).MakeGenericType(element)
            .GetMethod(nameof(PagingMiddleware<>.Use))!.CreateDelegate<FieldMiddleware>());
    }

    private static string OtherwiseOf(PagingSettings settings)
    {
        var neither = settings.AllowBackwardPagination ? "Without it and `last`" : "Without it";
        return settings.RequirePagingBoundaries ? $"{neither} it is an error." : $"{neither} the first {settings.DefaultPageSize}.";
    }

    private static void AddArgument(FieldConfiguration field, string name, string type, string description)
        => field.Arguments.Add(new InputFieldConfiguration
        {
            Name = name,
            Type = Named(type),
            Description = description,
            RuntimeType = type == "Int" ? typeof(int?) : typeof(string),
        });
}

/// <summary>Reads the page that is asked for of what the resolver returned.</summary>
internal static class PagingMiddleware<T>
{
    public static FieldDelegate Use(FieldDelegate next) => async context =>
    {
        // Before the resolver runs: a request that is refused must cost nothing.
        var arguments = PageRequest.Of(context).Arguments;
        await next(context);
        if (FieldElements.AsQuery<T>(context.Result) is { } query)
        {
            context.Result = arguments is { OmitItems: true, IncludeTotalCount: false }
                ? Page<T>.Empty
                : await PageReader.ReadAsync(query, QuerySource.Of(query, context.Services), arguments, context.RequestAborted);
        }
        if (context.Result is Page<T> page)
        {
            context.Result = page.ToConnection();
        }
    };
}
