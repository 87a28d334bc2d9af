using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GraphQLSubs.Engine.AspNetCore;

/// <summary>Registers what the transports call.</summary>
public static class AspNetCoreRequestExecutorBuilderExtensions
{
    /// <summary>Registers what prepares HTTP requests, in place of an earlier one.</summary>
    /// <param name="builder">The builder.</param>
    /// <typeparam name="T">The interceptor; one instance serves all requests.</typeparam>
    public static IRequestExecutorBuilder AddHttpRequestInterceptor<T>(this IRequestExecutorBuilder builder)
        where T : class, IHttpRequestInterceptor
    {
        builder.Services.Replace(ServiceDescriptor.Singleton<IHttpRequestInterceptor, T>());
        return builder;
    }

    /// <summary>Registers what decides about sockets and prepares their requests, in place of an earlier one.</summary>
    /// <param name="builder">The builder.</param>
    /// <typeparam name="T">The interceptor; one instance serves all sockets.</typeparam>
    public static IRequestExecutorBuilder AddSocketSessionInterceptor<T>(this IRequestExecutorBuilder builder)
        where T : class, ISocketSessionInterceptor
    {
        builder.Services.Replace(ServiceDescriptor.Singleton<ISocketSessionInterceptor, T>());
        return builder;
    }
}
