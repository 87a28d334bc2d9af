using System.Reflection;
using GraphQLSubs.Engine.Building;
using GraphQLSubs.Engine.Types.Configuration;

namespace GraphQLSubs.Engine.Conventions.Authorization;

/// <summary>Puts the checks of <c>[Authorize]</c>, at a member or its class, around its field.</summary>
internal sealed class AuthorizationConvention : SchemaConvention
{
    public override void ShapeField(AnnotationSchemaBuilder builder, FieldConfiguration field, FieldOrigin origin)
    {
        if (origin.Member.IsDefined(typeof(AllowAnonymousAttribute)))
        {
            return;
        }
        foreach (var rule in origin.Member.GetCustomAttributes<AuthorizeAttribute>(true).Concat(origin.DeclaringClass.GetCustomAttributes<AuthorizeAttribute>(true)))
        {
            rule.ApplyTo(field);
        }
    }
}
