namespace GraphQLSubs.Engine;

/// <summary>The codes that clients see in <c>extensions.code</c>; HotChocolate's.</summary>
public static class ErrorCodes
{
    /// <summary>The document cannot be parsed.</summary>
    public const string SyntaxError = "HC0011";

    /// <summary>The operation cannot be determined, or the request names none.</summary>
    public const string InvalidRequest = "HC0012";

    /// <summary>A variable is missing or of the wrong type.</summary>
    public const string InvalidVariable = "HC0018";

    /// <summary>There is no stored document of the id.</summary>
    public const string PersistedOperationNotFound = "HC0020";

    /// <summary>No client has registered a document of the hash yet; the code of Apollo's protocol for automatic persisted operations.</summary>
    public const string PersistedQueryNotFound = "PERSISTED_QUERY_NOT_FOUND";

    /// <summary>The execution took too long.</summary>
    public const string Timeout = "HC0045";

    /// <summary>Introspection is switched off.</summary>
    public const string IntrospectionNotAllowed = "HC0046";

    /// <summary>The operation costs too much.</summary>
    public const string CostExceeded = "HC0047";

    /// <summary>More items are asked for than a page may have.</summary>
    public const string MaxPageSizeExceeded = "HC0051";

    /// <summary>Neither first nor last is given where one must be.</summary>
    public const string PageBoundariesMissing = "HC0052";

    /// <summary>Not exactly one of the arguments is given that say how long a list is to be.</summary>
    public const string OneSlicingArgumentRequired = "HC0082";

    /// <summary>Only stored documents are executed.</summary>
    public const string OnlyPersistedOperationsAllowed = "HC0067";

    /// <summary>A filter has more conditions or values than it may.</summary>
    public const string FilterTooLarge = "FILTER_TOO_LARGE";

    /// <summary>The caller has as many requests or streams at once as it may have.</summary>
    public const string TooManyRequests = "TOO_MANY_REQUESTS";

    /// <summary>A negative page size.</summary>
    public const string NegativePageSize = "HC0079";

    /// <summary>The viewer is not signed in.</summary>
    public const string NotAuthenticated = "AUTH_NOT_AUTHENTICATED";

    /// <summary>The viewer is signed in without the right.</summary>
    public const string NotAuthorized = "AUTH_NOT_AUTHORIZED";
}
