using System.Security.Claims;
using System.Text;
using System.Text.Json;

namespace GraphQLSubs.Engine.Execution;

/// <summary>Which operations a request may run; transports restrict it, for example to queries for GET.</summary>
[Flags]
public enum AllowedOperations
{
    /// <summary>Reads.</summary>
    Query = 1,

    /// <summary>Writes.</summary>
    Mutation = 2,

    /// <summary>Streams.</summary>
    Subscription = 4,

    /// <summary>Everything.</summary>
    All = Query | Mutation | Subscription,
}

/// <summary>A request to execute. Made by <see cref="OperationRequestBuilder"/>.</summary>
public sealed class OperationRequest
{
    internal OperationRequest()
    {
    }

    /// <summary>The document as UTF-8; empty where <see cref="DocumentId"/> names a stored one.</summary>
    public ReadOnlyMemory<byte> Document { get; internal init; }

    /// <summary>The id of a stored document; null for none. It is found where stored documents are used; a document that is given too is executed.</summary>
    public string? DocumentId { get; internal init; }

    /// <summary>The operation to run; null for the only one.</summary>
    public string? OperationName { get; internal init; }

    /// <summary>The raw variables: a JSON object; undefined for none.</summary>
    public JsonElement Variables { get; internal init; }

    /// <summary>The raw extensions: a JSON object; undefined for none.</summary>
    public JsonElement Extensions { get; internal init; }

    /// <summary>State that resolvers see as global state.</summary>
    public IReadOnlyDictionary<string, object?> ContextData { get; internal init; } = new Dictionary<string, object?>();

    /// <summary>The services of the request's scope; null makes the executor open one.</summary>
    public IServiceProvider? Services { get; internal init; }

    /// <summary>What may be run.</summary>
    public AllowedOperations AllowedOperations { get; internal init; } = AllowedOperations.All;

    /// <summary>Whether the request may run a document that is not stored where only stored ones are allowed.</summary>
    public bool AllowsNonPersistedOperation { get; internal init; }

    /// <summary>Who asks; null for nobody known.</summary>
    public ClaimsPrincipal? User { get; internal init; }

    /// <summary>The root value of the operation; null for none. Resolvers of root fields see it as their parent.</summary>
    public object? RootValue { get; internal init; }
}

/// <summary>Builds a request; interceptors change it before it is executed.</summary>
public sealed class OperationRequestBuilder
{
    private readonly Dictionary<string, object?> _contextData = [];
    private ReadOnlyMemory<byte> _document;
    private string? _documentId;
    private string? _operationName;
    private JsonElement _variables;
    private JsonElement _extensions;
    private IServiceProvider? _services;
    private AllowedOperations _allowed = AllowedOperations.All;
    private ClaimsPrincipal? _user;
    private object? _rootValue;
    private bool _allowsNonPersistedOperation;

    /// <summary>An empty builder.</summary>
    public static OperationRequestBuilder New() => new();

    /// <summary>Sets the document.</summary>
    /// <param name="document">Its text.</param>
    public OperationRequestBuilder SetDocument(string document) => SetDocument(Encoding.UTF8.GetBytes(document));

    /// <summary>Sets the document.</summary>
    /// <param name="utf8Document">Its text as UTF-8; kept, so it must not change.</param>
    public OperationRequestBuilder SetDocument(ReadOnlyMemory<byte> utf8Document)
    {
        _document = utf8Document;
        return this;
    }

    /// <summary>Names a stored document.</summary>
    /// <param name="documentId">Its id; null for none.</param>
    public OperationRequestBuilder SetDocumentId(string? documentId)
    {
        _documentId = documentId;
        return this;
    }

    /// <summary>Names the operation to run.</summary>
    /// <param name="operationName">Its name; null for the only one.</param>
    public OperationRequestBuilder SetOperationName(string? operationName)
    {
        _operationName = operationName;
        return this;
    }

    /// <summary>Sets the variables.</summary>
    /// <param name="variables">A JSON object, or undefined or null for none; its document must live as long as the request.</param>
    public OperationRequestBuilder SetVariableValues(JsonElement variables)
    {
        _variables = variables;
        return this;
    }

    /// <summary>Sets the variables.</summary>
    /// <param name="variables">By name; values are serialised to JSON.</param>
    public OperationRequestBuilder SetVariableValues(IReadOnlyDictionary<string, object?>? variables)
        => SetVariableValues(variables is null ? default : JsonSerializer.SerializeToElement(variables));

    /// <summary>Sets the extensions.</summary>
    /// <param name="extensions">A JSON object, or undefined for none.</param>
    public OperationRequestBuilder SetExtensions(JsonElement extensions)
    {
        _extensions = extensions;
        return this;
    }

    /// <summary>Sets state that resolvers see as global state.</summary>
    /// <param name="name">Its key.</param>
    /// <param name="value">Its value.</param>
    public OperationRequestBuilder SetGlobalState(string name, object? value)
    {
        _contextData[name] = value;
        return this;
    }

    /// <summary>Sets the services of the request's scope.</summary>
    /// <param name="services">The services.</param>
    public OperationRequestBuilder SetServices(IServiceProvider services)
    {
        _services = services;
        return this;
    }

    /// <summary>Restricts what may be run.</summary>
    /// <param name="allowed">What may be run.</param>
    public OperationRequestBuilder SetAllowedOperations(AllowedOperations allowed)
    {
        _allowed = allowed;
        return this;
    }

    /// <summary>Says who asks.</summary>
    /// <param name="user">The user; null for nobody known.</param>
    public OperationRequestBuilder SetUser(ClaimsPrincipal? user)
    {
        _user = user;
        return this;
    }

    /// <summary>Sets the root value.</summary>
    /// <param name="rootValue">The root value.</param>
    public OperationRequestBuilder SetRootValue(object? rootValue)
    {
        _rootValue = rootValue;
        return this;
    }

    /// <summary>Lets the request run a document that is not stored where only stored ones are allowed, for example for the server's developers.</summary>
    public OperationRequestBuilder AllowNonPersistedOperation()
    {
        _allowsNonPersistedOperation = true;
        return this;
    }

    /// <summary>The request.</summary>
    public OperationRequest Build() => new()
    {
        Document = _document,
        DocumentId = _documentId,
        OperationName = _operationName,
        Variables = _variables,
        Extensions = _extensions,
        Services = _services,
        ContextData = new Dictionary<string, object?>(_contextData),
        AllowedOperations = _allowed,
        AllowsNonPersistedOperation = _allowsNonPersistedOperation,
        User = _user,
        RootValue = _rootValue,
    };
}
