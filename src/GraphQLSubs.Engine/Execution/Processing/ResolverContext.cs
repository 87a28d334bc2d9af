using GraphQLSubs.Engine.Errors;
using GraphQLSubs.Engine.Execution.Compilation;
using GraphQLSubs.Engine.Resolvers;
using GraphQLSubs.Engine.Types;
using GraphQLSubs.Engine.Types.Coercion;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Engine.Execution.Processing;

/// <summary>A field under execution. One instance serves all pure fields of an execution in turn; every other field has its own.</summary>
internal sealed class ResolverContext(OperationExecution execution) : IMiddlewareContext, IOperationStateContext, IAsyncDisposable
{
    private static readonly IReadOnlyDictionary<string, object?> s_noState = new Dictionary<string, object?>();
    private AsyncServiceScope? _scope;
    private Dictionary<string, object?>? _localState;
    private object? _parent;
    private ResponsePath? _path;
    private bool _isLeftOrEnded;

    public Selection CompiledSelection { get; private set; } = null!;

    public int Slot { get; private set; }

    /// <summary>What the pipeline threw.</summary>
    public Exception? Exception { get; set; }

    public object? Result { get; set; }

    public Schema Schema => execution.Operation.Schema;

    public ISelection Selection => execution.GetSelection(CompiledSelection);

    public ObjectType ObjectType => CompiledSelection.ObjectType;

    // Computed on the executing thread before the pipeline runs where it may be asked for later; the slots move on meanwhile.
    public ResponsePath Path => _path ??= execution.GetPath(Slot);

    public CancellationToken RequestAborted => execution.CancellationToken;

    public IDictionary<string, object?> ContextData => execution.ContextData;

    public IReadOnlyDictionary<string, object?> ScopedContextData { get; set; } = s_noState;

    public IDictionary<string, object?> LocalContextData => _localState ??= [];

    public OperationExecution Execution => execution;

    public bool HasScope => _scope is not null;

    public IServiceProvider Services
    {
        get
        {
            if (!execution.UsesScopePerResolver)
            {
                return execution.Services;
            }
            if (_scope is null)
            {
                _scope = execution.Services.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
                foreach (var initializer in execution.ScopeInitializers)
                {
                    initializer.Initialize(execution.Services, _scope.Value.ServiceProvider);
                }
            }
            return _scope.Value.ServiceProvider;
        }
    }

    public void Initialize(Selection selection, object? parent, int slot, IReadOnlyDictionary<string, object?> scopedState)
    {
        CompiledSelection = selection;
        _parent = parent;
        Slot = slot;
        ScopedContextData = scopedState;
        _path = null;
    }

    /// <summary>Whether what is resolved with it is resolved once more where it counts: errors are then not reported.</summary>
    public bool IsTrial { get; init; }

    /// <summary>Whether a trial had errors to report.</summary>
    public bool HasReported { get; set; }

    /// <summary>For the executing thread, once it goes on to other fields: whether the pipeline has yet to end.</summary>
    public bool EndsLater() => !Interlocked.Exchange(ref _isLeftOrEnded, true);

    /// <summary>For the pipeline, once it has ended: whether the executing thread has gone on already.</summary>
    public bool HasEndedLate() => Interlocked.Exchange(ref _isLeftOrEnded, true);

    /// <summary>The same field once more, with a scope of its own, for a resolver that finds several objects at once.</summary>
    public ResolverContext CreateSibling()
    {
        var sibling = new ResolverContext(execution);
        sibling.Initialize(CompiledSelection, _parent, Slot, ScopedContextData);
        sibling._path = Path;
        return sibling;
    }

    /// <summary>A field below this one, resolved on an object of which only the key is known; see <see cref="EarlyChildren"/>.</summary>
    public ResolverContext CreateEarlyChild(Selection selection, object parent)
    {
        var child = new ResolverContext(execution) { IsTrial = true };
        child.Initialize(selection, parent, Slot, ScopedContextData);
        child._path = Path.Append(selection.ResponseName);
        return child;
    }

    public T Parent<T>() => _parent is T parent
        ? parent
        : _parent is null && default(T) is null
            ? default!
            : throw new InvalidCastException($"The parent of {CompiledSelection.Field} is {_parent?.GetType().Name ?? "null"}, not {typeof(T).Name}.");

    public T ArgumentValue<T>(string name)
    {
        var argument = FindArgument(name);
        var value = Arguments[argument];
        if (argument.Configuration.Formatter is { } format)
        {
            value = format(value);
        }
        return (T)InputConverter.Convert(value, typeof(T))!;
    }

    public object? ArgumentValue(string name) => Arguments[FindArgument(name)];

    public bool IsArgumentGiven(string name) => Arguments.IsGiven(FindArgument(name));

    public T Service<T>() where T : notnull => (T)GetService(typeof(T));

    public object GetService(Type type) => execution.FindRequestService(type) ?? Services.GetRequiredService(type);

    public void ReportError(IError error)
    {
        if (IsTrial)
        {
            HasReported = true;
        }
        else
        {
            execution.ReportError(this, error);
        }
    }

    public T GetSelectionState<T>(ISelection selection, Func<T> create) where T : class => ((ExecutionSelection)selection).GetArgumentState(create);

    public T GetPlanState<T>(ISelection selection, Func<T> create) where T : class => ((ExecutionSelection)selection).GetPlanState(create);

    public IEnumerable<ISelection> GetChildren(ISelection selection) => ((ExecutionSelection)selection).Children;

    public ValueTask DisposeAsync() => _scope?.DisposeAsync() ?? ValueTask.CompletedTask;

    private ArgumentValues Arguments => CompiledSelection.Arguments.Constant ?? execution.GetSelection(CompiledSelection).Arguments;

    private InputField FindArgument(string name)
        => CompiledSelection.Field.ArgumentsByName.TryGetValue(name, out var argument)
            ? argument
            : throw new ArgumentException($"{CompiledSelection.Field} has no argument \"{name}\".", nameof(name));
}
