using System.Collections.Concurrent;
using GraphQLSubs.Engine.Errors;
using GraphQLSubs.Engine.Execution.Compilation;
using GraphQLSubs.Engine.Execution.Results;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Resolvers;
using GraphQLSubs.Engine.Types.Coercion;

namespace GraphQLSubs.Engine.Execution.Processing;

/// <summary>
/// One execution of an operation. Resolvers wait wherever they like; everything else (starting resolvers, completing values, errors, null
/// propagation, batches) happens on one thread at a time, so the result needs no locks. Spec: Executing Operations.
/// </summary>
internal sealed class OperationExecution
{
    private static readonly IReadOnlyDictionary<string, object?> s_noState = new Dictionary<string, object?>();
    private readonly BatchQueue _queue = new();
    private readonly RequestServices _requestServices;
    private readonly ValueCompletion _completion;
    private readonly ResolverContext _pureContext;
    private readonly List<(ResolverContext Context, IError Error)> _reported = [];
    private Dictionary<SelectionSet, SelectionSet>? _ordered;
    private ConcurrentDictionary<Selection, ExecutionSelection>? _selections;
    private int _outstanding;

    public OperationExecution(
        CompiledOperation operation, VariableValues variables, IServiceProvider services, IDictionary<string, object?> contextData,
        IReadOnlyList<IScopedServiceInitializer> scopeInitializers, CancellationToken cancellationToken)
    {
        Operation = operation;
        Variables = variables;
        Services = services;
        ContextData = contextData;
        ScopeInitializers = scopeInitializers;
        CancellationToken = cancellationToken;
        Conditions = operation.EvaluateConditions(variables);
        Errors = new ErrorCollector(Store, Conditions);
        _requestServices = new RequestServices(services, _queue);
        _completion = new ValueCompletion(this);
        _pureContext = new ResolverContext(this);
    }

    public CompiledOperation Operation { get; }

    public VariableValues Variables { get; }

    public IServiceProvider Services { get; }

    public IDictionary<string, object?> ContextData { get; }

    public IReadOnlyList<IScopedServiceInitializer> ScopeInitializers { get; }

    public CancellationToken CancellationToken { get; }

    /// <summary>The bits of the @skip and @include conditions that hold.</summary>
    public ulong Conditions { get; }

    /// <summary>
    /// Queries resolve their fields in parallel, so each gets services of its own; mutations run one after the other in the request's scope, and the field that opens a stream runs alone.
    /// </summary>
    public bool UsesScopePerResolver => !OpensStream && Operation.Definition.Operation is not OperationType.Mutation;

    /// <summary>Whether it opens the stream of a subscription, instead of executing one of its events.</summary>
    public bool OpensStream { get; init; }

    public ResultStore Store { get; } = new();

    public ErrorCollector Errors { get; }

    public ExecutionSelection GetSelection(Selection selection)
        => LazyInitializer.EnsureInitialized(ref _selections, static () => new()).GetOrAdd(selection, static (s, execution) => new ExecutionSelection(execution, s), this);

    /// <summary>The set in the order that this execution's conditions give it.</summary>
    public SelectionSet Order(SelectionSet set)
    {
        if (!set.IsOrderConditional)
        {
            return set;
        }
        _ordered ??= [];
        if (!_ordered.TryGetValue(set, out var ordered))
        {
            _ordered.Add(set, ordered = set.InOrder(Conditions));
        }
        return ordered;
    }

    public object? FindRequestService(Type type) => _requestServices.Find(type);

    public ResponsePath GetPath(int slot) => Store.GetPath(slot);

    public void ReportError(ResolverContext context, IError error)
    {
        lock (_reported)
        {
            _reported.Add((context, error));
        }
    }

    /// <exception cref="OperationCanceledException">The client is gone, or the time is up.</exception>
    public async Task RunAsync(object? rootValue)
    {
        var set = Order(Operation.RootSelectionSet);
        var first = Store.SetObject(0, set);
        if (Operation.Definition.Operation is OperationType.Mutation)
        {
            for (var i = 0; i < set.Selections.Length && !Store.IsDead(0); i++)
            {
                ExecuteField(set.Selections[i], rootValue, first + i, s_noState);
                await DrainAsync();
                _requestServices.Forget();
            }
        }
        else
        {
            ExecuteFields(set, rootValue, 0, first, s_noState);
            await DrainAsync();
        }
        foreach (var (context, error) in _reported)
        {
            if (!Store.IsDead(Store[context.Slot].Parent))
            {
                Errors.Add(context.CompiledSelection, context.Slot, error);
            }
        }
    }

    /// <summary>Spec: ExecuteSelectionSet. Stops early where a field's error made the object itself null.</summary>
    public void ExecuteFields(SelectionSet set, object? parent, int objectSlot, int firstSlot, IReadOnlyDictionary<string, object?> scopedState)
    {
        for (var i = 0; i < set.Selections.Length; i++)
        {
            ExecuteField(set.Selections[i], parent, firstSlot + i, scopedState);
            if (Store[objectSlot].Kind is SlotKind.Null)
            {
                return;
            }
        }
    }

    private void ExecuteField(Selection selection, object? parent, int slot, IReadOnlyDictionary<string, object?> scopedState)
    {
        if (!selection.IsIncluded(Conditions))
        {
            Store[slot].Kind = SlotKind.Excluded;
            return;
        }
        if (selection.Pipeline.Leaf is { } leaf && parent is not null && TryWriteLeaf(leaf, selection, parent, slot, scopedState))
        {
            return;
        }
        if (selection.Pipeline.Pure is { } pure)
        {
            object? value;
            try
            {
                _pureContext.Initialize(selection, parent, slot, scopedState);
                CheckArguments(selection);
                value = pure(_pureContext);
            }
#pragma warning disable CA1031 // whatever a resolver throws is an error of its field
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Errors.Add(selection, slot, exception);
                return;
            }
            _completion.Complete(selection, selection.Field.Type, slot, value, scopedState);
            return;
        }
        StartPipeline(selection, parent, slot, scopedState);
    }

    private bool TryWriteLeaf(LeafWriter leaf, Selection selection, object parent, int slot, IReadOnlyDictionary<string, object?> scopedState)
    {
        var offset = Store.Leaves.Length;
        LeafOutcome outcome;
        try
        {
            outcome = leaf(parent, Store.Leaves);
        }
#pragma warning disable CA1031 // whatever a property throws is an error of its field
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Errors.Add(selection, slot, exception);
            return true;
        }
        switch (outcome)
        {
            case LeafOutcome.Written:
                Store.SetLeaf(slot, offset);
                return true;
            case LeafOutcome.Null:
                _completion.Complete(selection, selection.Field.Type, slot, null, scopedState);
                return true;
            default:
                return false;
        }
    }

    private void StartPipeline(Selection selection, object? parent, int slot, IReadOnlyDictionary<string, object?> scopedState)
    {
        var context = new ResolverContext(this);
        context.Initialize(selection, parent, slot, scopedState);
        _ = RunPipelineAsync(context);
        if (context.EndsLater())
        {
            _outstanding++;
            if (selection.Field.Configuration.EarlyParent is { } early && Operation.Definition.Operation is not OperationType.Mutation)
            {
                EarlyChildren.Start(this, selection, context, early);
            }
        }
        else
        {
            Complete(context);
        }
    }

    private async Task RunPipelineAsync(ResolverContext context)
    {
        try
        {
            _ = context.Path;
            CheckArguments(context.CompiledSelection);
            await context.CompiledSelection.Pipeline.Chain!(context);
            context.Result = await ResultMaterializer.MaterializeAsync(context.Result, CancellationToken);
        }
#pragma warning disable CA1031 // whatever a resolver throws is an error of its field
        catch (Exception exception)
#pragma warning restore CA1031
        {
            context.Exception = exception;
        }
        if (context.HasScope)
        {
            try
            {
                await context.DisposeAsync();
            }
#pragma warning disable CA1031 // likewise of its services
            catch (Exception exception)
#pragma warning restore CA1031
            {
                context.Exception ??= exception;
            }
        }
        if (context.HasEndedLate())
        {
            _queue.Finish(context);
        }
    }

    // Arguments that cannot be coerced are the field's error even where the resolver would not look at them.
    private void CheckArguments(Selection selection)
    {
        if (selection.Arguments.Constant is null)
        {
            _ = GetSelection(selection).Arguments;
        }
    }

    private void Complete(ResolverContext context)
    {
        if (context.Exception is OperationCanceledException && CancellationToken.IsCancellationRequested)
        {
            CancellationToken.ThrowIfCancellationRequested();
        }
        if (Store.IsDead(context.Slot))
        {
            return;
        }
        if (context.Exception is { } exception)
        {
            Errors.Add(context.CompiledSelection, context.Slot, exception);
            return;
        }
        _completion.Complete(context.CompiledSelection, context.CompiledSelection.Field.Type, context.Slot, context.Result, context.ScopedContextData);
    }

    private async Task DrainAsync()
    {
        while (true)
        {
            while (_queue.TakeFinished() is { } context)
            {
                _outstanding--;
                Complete(context);
            }
            if (_outstanding == 0)
            {
                return;
            }
            if (_queue.TakeFetched() is { } complete)
            {
                complete();
            }
            else if (!_queue.SendScheduled())
            {
                await _queue.WaitAsync(CancellationToken);
            }
        }
    }
}
