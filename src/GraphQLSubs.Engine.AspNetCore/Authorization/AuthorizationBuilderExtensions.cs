using System.Security.Claims;
using GraphQLSubs.Engine.Conventions.Authorization;
using GraphQLSubs.Engine.Resolvers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GraphQLSubs.Engine.AspNetCore;

/// <summary>Connects <c>[Authorize(Policy = …)]</c> with ASP.NET Core's policies.</summary>
public static class AuthorizationBuilderExtensions
{
    /// <summary>Evaluates the policies of fields with the application's <see cref="IAuthorizationService"/>; the field is the resource.</summary>
    /// <param name="builder">The server's builder.</param>
    public static IRequestExecutorBuilder AddAuthorization(this IRequestExecutorBuilder builder)
    {
        builder.Services.AddAuthorization();
        builder.Services.TryAddSingleton<IPolicyEvaluator, PolicyEvaluator>();
        return builder;
    }

    private sealed class PolicyEvaluator : IPolicyEvaluator
    {
        public async ValueTask<bool> EvaluateAsync(ClaimsPrincipal user, string policy, IResolverContext resource)
            => (await resource.Services.GetRequiredService<IAuthorizationService>().AuthorizeAsync(user, resource, policy)).Succeeded;
    }
}
