using GraphQLSubs.Engine.Errors;
using GraphQLSubs.Engine.Resolvers;
using GraphQLSubs.Engine.Types;

namespace GraphQLSubs.Engine.Conventions.Mutations;

/// <summary>A field under execution, resolved on another object: the one inside the payload.</summary>
internal sealed class ParentReplacement(IResolverContext context, object parent) : IResolverContext
{
    public Schema Schema => context.Schema;

    public ISelection Selection => context.Selection;

    public ObjectType ObjectType => context.ObjectType;

    public ResponsePath Path => context.Path;

    public IServiceProvider Services => context.Services;

    public CancellationToken RequestAborted => context.RequestAborted;

    public IDictionary<string, object?> ContextData => context.ContextData;

    public IReadOnlyDictionary<string, object?> ScopedContextData
    {
        get => context.ScopedContextData;
        set => context.ScopedContextData = value;
    }

    public IDictionary<string, object?> LocalContextData => context.LocalContextData;

    public T Parent<T>() => (T)parent;

    public T ArgumentValue<T>(string name) => context.ArgumentValue<T>(name);

    public object? ArgumentValue(string name) => context.ArgumentValue(name);

    public bool IsArgumentGiven(string name) => context.IsArgumentGiven(name);

    public T Service<T>() where T : notnull => context.Service<T>();

    public void ReportError(IError error) => context.ReportError(error);
}
