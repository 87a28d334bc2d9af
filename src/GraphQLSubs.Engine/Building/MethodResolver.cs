using System.Reflection;
using GraphQLSubs.Engine.Resolvers;

namespace GraphQLSubs.Engine.Building;

/// <summary>Calls a resolver method: its parameters read, its task awaited.</summary>
internal sealed class MethodResolver
{
    private readonly MethodInvoker _invoker;
    private readonly ParameterReader[] _parameters;
    private readonly Func<IResolverContext, object?>? _target;
    private readonly Func<object, ValueTask<object?>>? _unwrap;

    /// <param name="method">The method.</param>
    /// <param name="parameters">Where its parameters come from.</param>
    /// <param name="target">Answers the object that an instance method is called on; null for a static one.</param>
    public MethodResolver(MethodInfo method, ParameterReader[] parameters, Func<IResolverContext, object?>? target)
    {
        _invoker = MethodInvoker.Create(method);
        _parameters = parameters;
        _target = target;
        _unwrap = TaskUnwrapping.For(method.ReturnType);
    }

    /// <summary>Whether the method answers at once.</summary>
    public bool IsSynchronous => _unwrap is null;

    public ValueTask<object?> InvokeAsync(IResolverContext context)
    {
        var result = Invoke(context);
        return result is not null && _unwrap is not null ? _unwrap(result) : ValueTask.FromResult(result);
    }

    public object? Invoke(IResolverContext context)
    {
        var arguments = new object?[_parameters.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = _parameters[i](context);
        }
        return _invoker.Invoke(_target?.Invoke(context), arguments.AsSpan());
    }
}

/// <summary>Awaits results of any task type.</summary>
internal static class TaskUnwrapping
{
    /// <summary>Awaits a result of a method's return type; null where it is no task.</summary>
    public static Func<object, ValueTask<object?>>? For(Type type)
    {
        if (type == typeof(Task))
        {
            return static async task =>
            {
                await (Task)task;
                return null;
            };
        }
        if (type == typeof(ValueTask))
        {
            return static async task =>
            {
                await (ValueTask)task;
                return null;
            };
        }
        if (!type.IsGenericType)
        {
            return null;
        }
        var definition = type.GetGenericTypeDefinition();
        var method = definition == typeof(Task<>) ? nameof(FromTask) : definition == typeof(ValueTask<>) ? nameof(FromValueTask) : null;
        return method is null
            ? null
            : typeof(TaskUnwrapping).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(type.GenericTypeArguments[0])
                .CreateDelegate<Func<object, ValueTask<object?>>>();
    }

    private static ValueTask<object?> FromTask<T>(object result)
    {
        var task = (Task<T>)result;
        return task.IsCompletedSuccessfully ? ValueTask.FromResult<object?>(task.Result) : AwaitAsync(task);

        static async ValueTask<object?> AwaitAsync(Task<T> task) => await task;
    }

    private static ValueTask<object?> FromValueTask<T>(object result)
    {
        var task = (ValueTask<T>)result;
        return task.IsCompletedSuccessfully ? ValueTask.FromResult<object?>(task.Result) : AwaitAsync(task);

        static async ValueTask<object?> AwaitAsync(ValueTask<T> task) => await task;
    }
}
