using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace GraphQLSubs.Engine.AspNetCore;

/// <summary>Options of a GraphQL endpoint; set with <see cref="GraphQLEndpointConventionBuilder.WithOptions"/>. The defaults are HotChocolate's.</summary>
public sealed class GraphQLServerOptions
{
    internal static readonly GraphQLServerOptions Default = new();

    /// <summary>Options of the explorer.</summary>
    public GraphQLToolOptions Tool { get; set; } = new();

    /// <summary>Options of websockets.</summary>
    public GraphQLSocketOptions Sockets { get; set; } = new();

    /// <summary>Which operations a GET request may run; queries by default. Mutations never run by GET in the GraphQL over HTTP draft.</summary>
    public AllowedGetOperations AllowedGetOperations { get; set; } = AllowedGetOperations.Query;

    /// <summary>Whether GET requests are executed; true by default.</summary>
    public bool EnableGetRequests { get; set; } = true;

    /// <summary>Whether GET requests must carry the header <c>GraphQL-Preflight: 1</c>; false by default.</summary>
    public bool EnforceGetRequestsPreflightHeader { get; set; }

    /// <summary>
    /// Whether multipart requests (file uploads) may be executed; true by default. The engine has no upload scalar, so that they are answered 415
    /// whatever is set here; the option exists for source compatibility with HotChocolate.
    /// </summary>
    public bool EnableMultipartRequests { get; set; } = true;

    /// <summary>Whether multipart requests must carry the header <c>GraphQL-Preflight: 1</c>; true by default. See <see cref="EnableMultipartRequests"/>.</summary>
    public bool EnforceMultipartRequestsPreflightHeader { get; set; } = true;

    /// <summary>Whether the schema can be downloaded as SDL; true by default.</summary>
    public bool EnableSchemaRequests { get; set; } = true;

    /// <summary>Whether a POST body may be a list of requests, answered by a list of results; false by default.</summary>
    public bool EnableBatching { get; set; }

    /// <summary>The largest request body in bytes; 20,000,000 by default. A larger one is answered 413.</summary>
    public int MaxRequestSize { get; set; } = 20_000_000;

    /// <summary>The most requests in one batch; 50 by default. A longer one is answered 400.</summary>
    public int MaxBatchSize { get; set; } = 50;

    /// <summary>How long the arrival of a request's body may take; 30 seconds by default. A slower one is answered 408.</summary>
    public TimeSpan RequestBodyTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Lets executions in, of HTTP and of sockets alike; null, the default, for all at once. A lease is held while a request is read and executed, and while
    /// a stream is opened, not while it flows. Who gets none is answered 429, on a socket by an <c>error</c> message, with the code <see cref="ErrorCodes.TooManyRequests"/>.
    /// </summary>
    public PartitionedRateLimiter<HttpContext>? ExecutionLimiter { get; set; }

    /// <summary>
    /// Lets sockets, event streams and the streams on sockets in; null, the default, for any number. A lease is held until it ends. Who gets none is answered 429,
    /// on a socket by an <c>error</c> message.
    /// </summary>
    public PartitionedRateLimiter<HttpContext>? StreamLimiter { get; set; }
}

/// <summary>Which operations a GET request may run.</summary>
[Flags]
public enum AllowedGetOperations
{
    /// <summary>Reads.</summary>
    Query = 1,

    /// <summary>Writes.</summary>
    Mutation = 2,

    /// <summary>Streams, as server-sent events.</summary>
    Subscription = 4,

    /// <summary>Reads and writes.</summary>
    QueryAndMutation = Query | Mutation,

    /// <summary>Everything.</summary>
    All = Query | Mutation | Subscription,
}

/// <summary>
/// Options of websockets, the same for <c>graphql-transport-ws</c> and the older <c>graphql-ws</c>. The timeout of initialisation and the keep-alives may be late by a fifth of the shorter
/// one, and by a second at most.
/// </summary>
public sealed class GraphQLSocketOptions
{
    /// <summary>How long a client may take to send <c>connection_init</c>; 10 seconds by default. Later the socket is closed with 4408 (1002 in <c>graphql-ws</c>).</summary>
    public TimeSpan ConnectionInitializationTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// After how long a silence the server sends a <c>ping</c>; 5 seconds by default, null for never.
    /// A peer that sends nothing at all for two more intervals is taken for dead. In <c>graphql-ws</c>, whose clients do not answer, a <c>ka</c> goes out at every interval.
    /// </summary>
    public TimeSpan? KeepAliveInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the sending of one message may take before the peer is taken for dead; 30 seconds by default.</summary>
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The largest message in bytes that a client may send; 1 MiB by default. A larger one closes the socket with 1009.</summary>
    public int MaxMessageSize { get; set; } = 1024 * 1024;

    /// <summary>The largest message in bytes that a client may send before it is acknowledged; 16 KiB by default. A larger one closes the socket with 1009.</summary>
    public int MaxInitialMessageSize { get; set; } = 16 * 1024;

    /// <summary>How many operations may run at once on one socket; 100 by default. One more is answered by an <c>error</c> message.</summary>
    public int MaxConcurrentOperations { get; set; } = 100;

    /// <summary>
    /// Origins of web pages that may open a socket beside the server's own, for example <c>https://app.example.com</c>; <c>*</c> allows any.
    /// Empty by default: a page of another host is answered 403. Requests without an <c>Origin</c> do not come from a page and are let through.
    /// </summary>
    public ICollection<string> AllowedOrigins { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
}
