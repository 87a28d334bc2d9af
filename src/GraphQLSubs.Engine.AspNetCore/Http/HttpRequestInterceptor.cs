using GraphQLSubs.Engine.Execution;
using Microsoft.AspNetCore.Http;

namespace GraphQLSubs.Engine.AspNetCore;

/// <summary>Prepares requests that come by HTTP.</summary>
public interface IHttpRequestInterceptor
{
    /// <summary>Called before each request is executed.</summary>
    /// <param name="context">The HTTP request.</param>
    /// <param name="requestExecutor">What will execute it.</param>
    /// <param name="requestBuilder">The request, to be changed.</param>
    /// <param name="cancellationToken">Cancelled when the client is gone.</param>
    /// <exception cref="GraphQLException">Refuses the request; its errors are answered.</exception>
    ValueTask OnCreateAsync(HttpContext context, IRequestExecutor requestExecutor, OperationRequestBuilder requestBuilder, CancellationToken cancellationToken);
}

/// <summary>Hands the user and the services of the HTTP request on. Derive from it and call the base to add to that.</summary>
public class DefaultHttpRequestInterceptor : IHttpRequestInterceptor
{
    internal static readonly DefaultHttpRequestInterceptor Instance = new();

    /// <inheritdoc/>
    public virtual ValueTask OnCreateAsync(
        HttpContext context, IRequestExecutor requestExecutor, OperationRequestBuilder requestBuilder, CancellationToken cancellationToken)
    {
        requestBuilder.SetUser(context.User).SetServices(context.RequestServices);
        return ValueTask.CompletedTask;
    }
}
