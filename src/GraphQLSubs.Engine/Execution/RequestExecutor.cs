using System.Security.Claims;
using System.Text.Json;
using GraphQLSubs.Engine.Diagnostics;
using GraphQLSubs.Engine.Execution.Compilation;
using GraphQLSubs.Engine.Execution.Documents;
using GraphQLSubs.Engine.Execution.Processing;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types;
using GraphQLSubs.Engine.Types.Coercion;
using GraphQLSubs.Engine.Validation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GraphQLSubs.Engine.Execution;

/// <summary>The one implementation of <see cref="IRequestExecutor"/>: document cache, variables, execution, error filters.</summary>
internal sealed class RequestExecutor : IRequestExecutor
{
    /// <summary>The key of the user in <see cref="Resolvers.IResolverContext.ContextData"/>.</summary>
    public const string UserKey = nameof(ClaimsPrincipal);

    private readonly RequestExecutorOptions _options;
    private readonly DocumentCache<PreparedOperation> _cache;
    private readonly IReadOnlyList<IScopedServiceInitializer> _scopeInitializers;
    private readonly ErrorFiltering _errors;
    private readonly PersistedDocuments? _documents;
    private readonly ValidationOptions _validation;
    private readonly ExecutableSchema _schema;
    private readonly IOperationAnalyzer? _analyzer;
    private readonly SharedResults _shared = new();
    private readonly OperationTelemetry _telemetry;

    public RequestExecutor(Schema schema, IServiceProvider services, RequestExecutorOptions options, ValidationOptions validation, IOperationAnalyzer? analyzer = null)
    {
        _schema = new ExecutableSchema(schema);
        Services = services;
        _options = options;
        _validation = validation;
        _analyzer = analyzer;
        _cache = new DocumentCache<PreparedOperation>(options.DocumentCacheSize, options.DocumentCacheBytes);
        _scopeInitializers = [.. services.GetServices<IScopedServiceInitializer>()];
        _errors = new ErrorFiltering(services, options);
        _documents = services.GetService<PersistedDocuments>();
        _telemetry = new OperationTelemetry(
            services.GetService<TimeProvider>() ?? TimeProvider.System, options.SlowOperation,
            services.GetService<ILoggerFactory>()?.CreateLogger("GraphQLSubs.Engine.Execution"));
        if (_documents is null && options.PersistedOperations.OnlyAllowPersistedDocuments)
        {
            throw new InvalidOperationException(
                $"{nameof(PersistedOperationOptions.OnlyAllowPersistedDocuments)} needs {nameof(PersistedOperationBuilderExtensions.UsePersistedOperationPipeline)}.");
        }
    }

    /// <inheritdoc/>
    public Schema Schema => _schema.Schema;

    /// <inheritdoc/>
    public IServiceProvider Services { get; }

    /// <summary>How many documents are kept.</summary>
    internal int CachedDocuments => _cache.Count;

    /// <inheritdoc/>
    public Task<IExecutionResult> ExecuteAsync(OperationRequest request, CancellationToken cancellationToken = default)
        => EngineTelemetry.Source.HasListeners() ? TraceAsync(request, cancellationToken) : StartAsync(request, cancellationToken);

    private async Task<IExecutionResult> TraceAsync(OperationRequest request, CancellationToken cancellationToken)
    {
        using var activity = OperationTelemetry.Trace();
        return await StartAsync(request, cancellationToken);
    }

    private Task<IExecutionResult> StartAsync(OperationRequest request, CancellationToken cancellationToken)
        => _documents is null
            ? ExecuteAsync(request, request.Document, isTrusted: false, cancellationToken)
            : FindAndExecuteAsync(_documents, request, cancellationToken);

    private async Task<IExecutionResult> FindAndExecuteAsync(PersistedDocuments documents, OperationRequest request, CancellationToken cancellationToken)
    {
        var began = _telemetry.Now();
        RequestedDocument requested;
        try
        {
            requested = await documents.FindAsync(request, cancellationToken);
        }
        catch (GraphQLException refusal)
        {
            return Refuse(null, isTrusted: false, began, OperationResult.Failed(RequestErrorKind.Request, _errors.Apply(refusal.Errors)));
        }
        if (requested.Registration is not { } id || Prepare(requested.Document.Span, request.OperationName).Operation is null)
        {
            return await ExecuteAsync(request, requested.Document, requested.IsTrusted, cancellationToken);
        }
        var receipt = await documents.RegisterAsync(id, requested.Document, cancellationToken);
        var result = await ExecuteAsync(request, requested.Document, requested.IsTrusted, cancellationToken);
        (result as OperationResult)?.SetExtension(PersistedQueryExtension.Name, receipt);
        return result;
    }

    private Task<IExecutionResult> ExecuteAsync(OperationRequest request, ReadOnlyMemory<byte> document, bool isTrusted, CancellationToken cancellationToken)
    {
        var began = _telemetry.Now();
        var prepared = document.IsEmpty ? null : Prepare(document.Span, request.OperationName);
        if (Answer(request, prepared, out var variables, out var found) is { } answer)
        {
            return Task.FromResult<IExecutionResult>(Refuse(prepared, isTrusted, began, answer));
        }
        var scope = request.Services is null ? Services.CreateAsyncScope() : (AsyncServiceScope?)null;
        var run = new OperationRun(
            this, prepared!, isTrusted, variables, request.ContextData, request.User, request.Services ?? scope!.Value.ServiceProvider,
            found.Extensions);
        return ExecuteAsync(run, request, scope, began, cancellationToken);
    }

    private async Task<IExecutionResult> ExecuteAsync(
        OperationRun run, OperationRequest request, AsyncServiceScope? scope, long began, CancellationToken cancellationToken)
    {
        try
        {
            if (run.Operation.Definition.Operation is OperationType.Subscription)
            {
                var stream = await SubscriptionExecution.StartAsync(run, request.Variables, scope, cancellationToken);
                run.Ended(began, stream is OperationResult failed ? failed.Errors : []);
                return stream;
            }
            await using (scope)
            {
                var result = await run.ExecuteAsync(request.RootValue, cancellationToken);
                run.Ended(began, result.Errors);
                return result;
            }
        }
        catch
        {
            run.Ended(began, null);
            throw;
        }
    }

    /// <summary>What a request is answered that is not executed; null for one that is.</summary>
    private OperationResult? Answer(OperationRequest request, PreparedOperation? prepared, out VariableValues variables, out OperationFindings found)
    {
        (variables, found) = (null!, OperationFindings.None);
        if (prepared is null)
        {
            return Failed(RequestErrorKind.Request, new GraphQLError("The request has no document.").WithCode(ErrorCodes.InvalidRequest));
        }
        if (prepared.Operation is not { } operation)
        {
            return OperationResult.Failed(prepared.Kind, _errors.Apply(prepared.Errors));
        }
        if (!IsAllowed(operation.Definition.Operation, request.AllowedOperations))
        {
            return Failed(
                RequestErrorKind.OperationNotAllowed,
                new GraphQLError($"A {operation.Definition.Operation.ToString().ToLowerInvariant()} is not allowed here.").WithCode(ErrorCodes.InvalidRequest));
        }
        (variables, var errors) = VariableCoercion.Coerce(Schema, operation.Definition.VariableDefinitions, request.Variables);
        if (errors.Count > 0)
        {
            return OperationResult.Failed(RequestErrorKind.Request, _errors.Apply(errors));
        }
        try
        {
            found = _analyzer?.Analyze(prepared, variables, request) ?? found;
        }
        catch (GraphQLException exception)
        {
            return OperationResult.Failed(RequestErrorKind.Request, _errors.Apply(exception.Errors));
        }
        return found.IsExecuted ? null : new OperationResult(RequestErrorKind.None, [], null, null) { Extensions = found.Extensions };
    }

    private OperationResult Refuse(PreparedOperation? prepared, bool isTrusted, long began, OperationResult answer)
    {
        _telemetry.Ended(prepared, isTrusted, began, answer.Errors);
        return answer;
    }

    private PreparedOperation Prepare(ReadOnlySpan<byte> document, string? operationName)
    {
        var key = DocumentKey.Create(document, operationName);
        var isKnown = _cache.TryGet(key, out var prepared);
        OperationTelemetry.Looked(isKnown);
        if (isKnown)
        {
            return prepared!;
        }
        var made = OperationPreparation.Prepare(_schema, document, operationName, parsed => DocumentValidator.Validate(Schema, parsed, _validation));
        prepared = made with { Key = key };
        // Documents that fail are not kept: a flood of them must not push out those in use.
        if (prepared.Operation is not null)
        {
            _cache.Add(key, prepared, document.Length);
        }
        return prepared;
    }

    private OperationResult Failed(RequestErrorKind kind, IError error) => OperationResult.Failed(kind, _errors.Apply([error]));

    private static bool IsAllowed(OperationType type, AllowedOperations allowed) => allowed.HasFlag(type switch
    {
        OperationType.Query => AllowedOperations.Query,
        OperationType.Mutation => AllowedOperations.Mutation,
        _ => AllowedOperations.Subscription,
    });

    /// <summary>
    /// What all executions of one request share: a query has one, a subscription one an event. It keeps nothing else of the request, such as the document's text,
    /// as a subscription stays for days.
    /// </summary>
    internal sealed class OperationRun(
        RequestExecutor executor, PreparedOperation prepared, bool isTrusted, VariableValues variables, IReadOnlyDictionary<string, object?> contextData, ClaimsPrincipal? user,
        IServiceProvider services, IReadOnlyDictionary<string, object?> extensions)
    {
        public CompiledOperation Operation => prepared.Operation!;

        public IServiceProvider Services => services;

        /// <param name="cancellationToken">Ends the execution.</param>
        /// <param name="opensStream">Whether it opens the stream of a subscription, instead of executing one of its events.</param>
        public OperationExecution CreateExecution(CancellationToken cancellationToken, bool opensStream = false)
        {
            var state = new System.Collections.Concurrent.ConcurrentDictionary<string, object?>(concurrencyLevel: 1, contextData.Count + 1);
            foreach (var (key, value) in contextData)
            {
                state[key] = value;
            }
            if (user is not null)
            {
                state[UserKey] = user;
            }
            return new OperationExecution(Operation, variables, services, state, executor._scopeInitializers, cancellationToken) { OpensStream = opensStream };
        }

        /// <summary>Enters the run among those that share their results; null where the request does not say what these depend on.</summary>
        /// <param name="given">The variables as they were sent.</param>
        public SharedResults.Reader? JoinShared(JsonElement given)
            => contextData.TryGetValue(SharedResults.ScopeKey, out var scope) && scope is not null
                ? executor._shared.Join(new SharedResultsKey(
                    Operation,
                    given.ValueKind is JsonValueKind.Undefined ? "" : given.GetRawText(),
                    extensions.Count > 0,
                    scope))
                : null;

        /// <summary>Tells that the request has its result, or its stream, or was given up.</summary>
        /// <param name="began">When it began.</param>
        /// <param name="errors">Its errors; null where it was given up.</param>
        public void Ended(long began, IReadOnlyList<IError>? errors) => executor._telemetry.Ended(prepared, isTrusted, began, errors);

        public IReadOnlyList<IError> Filter(IReadOnlyList<IError> errors) => executor._errors.Apply(errors);

        public async Task<OperationResult> ExecuteAsync(object? rootValue, CancellationToken cancellationToken, Action<OperationExecution>? prepare = null)
        {
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            timeout.CancelAfter(executor._options.ExecutionTimeout);
            var execution = CreateExecution(timeout.Token);
            prepare?.Invoke(execution);
            try
            {
                await execution.RunAsync(rootValue);
            }
            catch (OperationCanceledException)
            {
                // Resolvers that go on meanwhile do not reach the result any more.
                execution.Store.Dispose();
                cancellationToken.ThrowIfCancellationRequested();
                return executor.Failed(RequestErrorKind.Request, new GraphQLError("The request exceeded the configured timeout.").WithCode(ErrorCodes.Timeout));
            }
            return new OperationResult(RequestErrorKind.None, Filter(execution.Errors.Errors), execution.Store.WriteTo, execution.Store)
            {
                Extensions = extensions,
            };
        }
    }
}
