using GraphQLSubs.Engine.Conventions.Paging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GraphQLSubs.Engine.EntityFrameworkCore;

/// <summary>Lets fields read from Entity Framework Core.</summary>
public static class EntityFrameworkBuilderExtensions
{
    /// <summary>Lets paged fields return Entity Framework Core queries.</summary>
    /// <param name="builder">The server's builder.</param>
    public static IRequestExecutorBuilder AddDbContextCursorPagingProvider(this IRequestExecutorBuilder builder)
    {
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<QuerySource, EntityFrameworkQuerySource>());
        return builder;
    }

    /// <summary>Lets resolvers take a context: each scope gets one of its own from the factory, disposed with the scope.</summary>
    /// <typeparam name="TContext">The context; an <see cref="IDbContextFactory{TContext}"/> of it must be registered.</typeparam>
    /// <param name="builder">The server's builder.</param>
    public static IRequestExecutorBuilder RegisterDbContextFactory<TContext>(this IRequestExecutorBuilder builder) where TContext : DbContext
    {
        builder.Services.TryAddScoped(services => services.GetRequiredService<IDbContextFactory<TContext>>().CreateDbContext());
        return builder;
    }
}
