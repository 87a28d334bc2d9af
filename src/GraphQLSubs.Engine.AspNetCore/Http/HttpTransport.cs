using System.Threading.RateLimiting;
using GraphQLSubs.Engine.AspNetCore.ServerSentEvents;
using GraphQLSubs.Engine.Conventions.Cost;
using GraphQLSubs.Engine.Execution;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Engine.AspNetCore.Http;

/// <summary>GraphQL over HTTP: POST with a JSON body, GET with a query string. Follows the draft as the graphql-http audit suite reads it.</summary>
internal static class HttpTransport
{
    public const string PreflightHeader = "GraphQL-Preflight";

    /// <summary>Asks for the cost of the operation: <c>report</c> besides the result, <c>validate</c> without executing it.</summary>
    private const string CostHeader = "GraphQL-Cost";

    public static async Task HandleAsync(HttpContext context, GraphQLServerOptions options)
    {
        try
        {
            if (HttpMethods.IsPost(context.Request.Method))
            {
                await HandlePostAsync(context, options);
            }
            else if (HttpMethods.IsGet(context.Request.Method) && options.EnableGetRequests)
            {
                await HandleGetAsync(context, options);
            }
            else
            {
                context.Response.Headers.Allow = options.EnableGetRequests ? "GET, POST" : "POST";
                await ResultResponse.WriteErrorAsync(context, StatusCodes.Status405MethodNotAllowed, $"The method {context.Request.Method} is not allowed.");
            }
        }
        catch (TransportException error)
        {
            await ResultResponse.WriteErrorAsync(context, error.StatusCode, error.Message);
        }
        catch (Exception error) when (error is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested)
        {
            // The client is gone: there is nobody to answer.
        }
    }

    private static async Task HandlePostAsync(HttpContext context, GraphQLServerOptions options)
    {
        RequestBody.EnsureJson(context.Request);
        var format = Negotiate(context);
        using var lease = await options.ExecutionLimiter.EnterAsync(context, context.RequestAborted);
        List<TransportRequest> requests;
        bool isBatch;
        using (var body = await RequestBody.ReadAsync(context, options, context.RequestAborted))
        {
            (requests, isBatch) = TransportRequestReader.ReadBody(body.WrittenSpan, options);
        }
        const AllowedOperations Single = AllowedOperations.Query | AllowedOperations.Mutation;
        if (isBatch)
        {
            await HandleBatchAsync(context, requests, format, Single);
        }
        else
        {
            await HandleSingleAsync(context, requests[0], format, format.AcceptsEventStream ? AllowedOperations.All : Single, options, lease);
        }
    }

    private static async Task HandleGetAsync(HttpContext context, GraphQLServerOptions options)
    {
        if (options.EnforceGetRequestsPreflightHeader && !context.Request.Headers.ContainsKey(PreflightHeader))
        {
            throw TransportException.BadRequest($"GET requests must carry the header {PreflightHeader}.");
        }
        var format = Negotiate(context);
        var allowed = (AllowedOperations)options.AllowedGetOperations;
        if (!format.AcceptsEventStream)
        {
            allowed &= ~AllowedOperations.Subscription;
        }
        using var lease = await options.ExecutionLimiter.EnterAsync(context, context.RequestAborted);
        await HandleSingleAsync(context, TransportRequestReader.ReadQueryString(context.Request.Query), format, allowed, options, lease);
    }

    private static async Task HandleSingleAsync(
        HttpContext context, TransportRequest request, ResponseFormat format, AllowedOperations allowed, GraphQLServerOptions options, RateLimitLease? lease)
    {
        await using var result = await ExecuteAsync(context, request, allowed);
        lease?.Dispose(); // however slowly the client reads, it is executed
        switch (result)
        {
            case OperationResult { Kind: not RequestErrorKind.OperationNotAllowed } single when format.ContentType is null:
                await EventStreamResponse.WriteAsync(context, single);
                break;
            case OperationResult single:
                await ResultResponse.WriteAsync(context, single, format, context.RequestAborted);
                break;
            case ResponseStream stream:
                using (await options.StreamLimiter.EnterAsync(context, context.RequestAborted))
                {
                    await EventStreamResponse.WriteAsync(context, stream);
                }
                break;
            default:
                throw new InvalidOperationException($"The executor answered a {result.GetType()}.");
        }
    }

    private static async Task HandleBatchAsync(HttpContext context, List<TransportRequest> requests, ResponseFormat format, AllowedOperations allowed)
    {
        if (format.ContentType is null)
        {
            throw new TransportException(StatusCodes.Status406NotAcceptable, "A batch is answered as application/json.");
        }
        var results = new List<OperationResult>(requests.Count);
        try
        {
            foreach (var request in requests)
            {
                results.Add((OperationResult)await ExecuteAsync(context, request, allowed));
            }
            await ResultResponse.WriteBatchAsync(context, results, format, context.RequestAborted);
        }
        finally
        {
            results.ForEach(r => r.Dispose());
        }
    }

    private static async Task<IExecutionResult> ExecuteAsync(HttpContext context, TransportRequest request, AllowedOperations allowed)
    {
        var executor = context.RequestServices.GetRequiredService<IRequestExecutor>();
        var interceptor = context.RequestServices.GetService<IHttpRequestInterceptor>() ?? DefaultHttpRequestInterceptor.Instance;
        var builder = request.ToBuilder().SetAllowedOperations(allowed);
        switch (context.Request.Headers[CostHeader].ToString())
        {
            case "report":
                builder.ReportCost();
                break;
            case "validate":
                builder.ReportCost(execute: false);
                break;
        }
        try
        {
            await interceptor.OnCreateAsync(context, executor, builder, context.RequestAborted);
        }
        catch (GraphQLException refusal)
        {
            return OperationResult.Failed(RequestErrorKind.Request, refusal.Errors);
        }
        return await executor.ExecuteAsync(builder.Build(), context.RequestAborted);
    }

    private static ResponseFormat Negotiate(HttpContext context)
        => ResponseFormat.Negotiate(context.Request.Headers.Accept)
            ?? throw new TransportException(
                StatusCodes.Status406NotAcceptable, "The response can be application/graphql-response+json, application/json or text/event-stream, in UTF-8.");
}
