using GraphQLSubs.Engine.Resolvers;
using GraphQLSubs.Engine.Types.Configuration;

namespace GraphQLSubs.Engine.Conventions.Authorization;

/// <summary>When a field's authorization is checked.</summary>
public enum ApplyPolicy
{
    /// <summary>Before the resolver runs.</summary>
    BeforeResolver,

    /// <summary>After it, when its value is known to the policy.</summary>
    AfterResolver,
}

/// <summary>
/// The field, or every field of the class, is for signed-in viewers, of certain roles or that a policy accepts. Otherwise it is null, with an error of
/// code <c>AUTH_NOT_AUTHENTICATED</c> or <c>AUTH_NOT_AUTHORIZED</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Class, AllowMultiple = true)]
public sealed class AuthorizeAttribute : Attribute
{
    /// <summary>A policy of the application; null for none.</summary>
    public string? Policy { get; set; }

    /// <summary>Roles, of which the viewer needs one; null for any.</summary>
    public string[]? Roles { get; set; }

    /// <summary>When it is checked; before the resolver by default.</summary>
    public ApplyPolicy Apply { get; set; }

    /// <summary>Puts the check around a field, outside of everything that is there.</summary>
    internal void ApplyTo(FieldConfiguration field)
    {
        var rule = new AuthorizationRule(Policy, Roles ?? []);
        // Streams are checked when they are opened as well as with each event: rights may end in between.
        if (field.Subscribe is { } subscribe)
        {
            field.Subscribe = async resolver =>
            {
                await FieldAuthorization.CheckAsync(resolver, rule);
                return await subscribe(resolver);
            };
        }
        field.Middlewares.Insert(0, Apply is ApplyPolicy.BeforeResolver
            ? next => resolver =>
            {
                var check = FieldAuthorization.CheckAsync(resolver, rule);
                return check.IsCompletedSuccessfully ? next(resolver) : ResolveAfterAsync(check, next, resolver);
            }
        : next => async resolver =>
        {
            await next(resolver);
            await FieldAuthorization.CheckAsync(resolver, rule);
        });
    }

    private static async ValueTask ResolveAfterAsync(ValueTask check, FieldDelegate next, IMiddlewareContext resolver)
    {
        await check;
        await next(resolver);
    }
}

/// <summary>The field is for everybody, whatever its class says.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class AllowAnonymousAttribute : Attribute;

/// <summary>What a field asks of the viewer.</summary>
/// <param name="Policy">A policy of the application; null for none.</param>
/// <param name="Roles">Roles, of which the viewer needs one; empty for any.</param>
public sealed record AuthorizationRule(string? Policy, IReadOnlyList<string> Roles);
