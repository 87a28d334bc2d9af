using System.Security.Claims;
using GraphQLSubs.Engine.Execution;
using GraphQLSubs.Engine.Resolvers;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Engine.Conventions.Authorization;

/// <summary>Evaluates the application's policies; the transport package brings the one of ASP.NET Core.</summary>
public interface IPolicyEvaluator
{
    /// <summary>Whether a policy accepts a user.</summary>
    /// <param name="user">The user, signed in.</param>
    /// <param name="policy">The policy's name.</param>
    /// <param name="resource">The field.</param>
    ValueTask<bool> EvaluateAsync(ClaimsPrincipal user, string policy, IResolverContext resource);
}

/// <summary>Checks rules.</summary>
internal static class FieldAuthorization
{
    /// <exception cref="GraphQLException">The viewer is not signed in, or has not the right.</exception>
    public static ValueTask CheckAsync(IResolverContext context, AuthorizationRule rule)
    {
        if (context.ContextData.TryGetValue(RequestExecutor.UserKey, out var value) && value is ClaimsPrincipal { Identity.IsAuthenticated: true } user)
        {
            if (rule.Roles.Count > 0 && !rule.Roles.Any(user.IsInRole))
            {
                throw NotAuthorized();
            }
            return rule.Policy is { } policy ? CheckPolicyAsync(user, policy, context) : ValueTask.CompletedTask;
        }
        throw new GraphQLException(
            new GraphQLError("The current user is not authenticated to access this resource.").WithCode(ErrorCodes.NotAuthenticated));
    }

    private static async ValueTask CheckPolicyAsync(ClaimsPrincipal user, string policy, IResolverContext context)
    {
        if (!await context.Services.GetRequiredService<IPolicyEvaluator>().EvaluateAsync(user, policy, context))
        {
            throw NotAuthorized();
        }
    }

    private static GraphQLException NotAuthorized()
        => new(new GraphQLError("The current user is not authorized to access this resource.").WithCode(ErrorCodes.NotAuthorized));
}
