using GraphQLSubs.Engine.Resolvers;
using GraphQLSubs.Engine.Types;
using GraphQLSubs.Engine.Types.Configuration;

namespace GraphQLSubs.Engine.Conventions.Paging;

/// <summary>The page that a selection asks for, checked.</summary>
internal sealed record PageRequest(PagingArguments Arguments)
{
    public static readonly FeatureKey<PagingSettings> SettingsFeature = new("paging");

    /// <summary>The page asked for; made once an operation.</summary>
    /// <exception cref="GraphQLException">More is asked for than a page may have, or a negative number.</exception>
    public static PageRequest Of(IResolverContext context) => SelectionState.GetOrCreate(context, Create);

    /// <summary>How a field is paged; null where it is not.</summary>
    public static PagingSettings? SettingsOf(OutputField field) => field.Configuration.Features.Get(SettingsFeature);

    private static PageRequest Create(IResolverContext context)
    {
        var field = context.Selection.Field;
        if (SettingsOf(field) is not { } settings)
        {
            throw new InvalidOperationException($"{field.Coordinate} takes PagingArguments but is not paged: put [UsePaging] on it.");
        }
        T? Argument<T>(string name) => field.ArgumentsByName.ContainsKey(name) ? (T?)context.ArgumentValue(name) : default;
        var first = Argument<int?>("first");
        var last = Argument<int?>("last");
        Check(first, settings, field.Coordinate);
        Check(last, settings, field.Coordinate);
        if (first is null && last is null)
        {
            if (settings.RequirePagingBoundaries)
            {
                throw new GraphQLException(ErrorBuilder.New()
                    .SetMessage(settings.AllowBackwardPagination ? "Say how many items are wanted, by `first` or `last`." : "Say how many items are wanted, by `first`.")
                    .SetCode(ErrorCodes.PageBoundariesMissing).SetExtension("fieldCoordinate", field.Coordinate).Build());
            }
            first = settings.DefaultPageSize;
        }
        var selection = context.Selection;
        return new PageRequest(new PagingArguments(first, Argument<string>("after"), last, Argument<string>("before"), selection.IsSelected("totalCount"))
        {
            OmitItems = !selection.IsSelected("edges") && !selection.IsSelected("nodes") && !selection.IsSelected("pageInfo"),
        });
    }

    private static void Check(int? requested, PagingSettings settings, string coordinate)
    {
        if (requested < 0)
        {
            throw new GraphQLException(ErrorBuilder.New()
                .SetMessage("The number of items asked for cannot be negative.")
                .SetCode(ErrorCodes.NegativePageSize)
                .SetExtension("fieldCoordinate", coordinate)
                .SetExtension("requestedItems", requested)
                .Build());
        }
        if (requested > settings.MaxPageSize)
        {
            throw new GraphQLException(ErrorBuilder.New()
                .SetMessage($"No more than {settings.MaxPageSize} items can be asked for at a time.")
                .SetCode(ErrorCodes.MaxPageSizeExceeded)
                .SetExtension("fieldCoordinate", coordinate)
                .SetExtension("requestedItems", requested)
                .SetExtension("maxAllowedItems", settings.MaxPageSize)
                .Build());
        }
    }
}
