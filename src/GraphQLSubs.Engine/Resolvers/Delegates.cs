namespace GraphQLSubs.Engine.Resolvers;

/// <summary>Computes a field's value.</summary>
/// <param name="context">The field and its surroundings.</param>
public delegate ValueTask<object?> FieldResolverDelegate(IResolverContext context);

/// <summary>Computes a field's value without waiting for anything and without side effects.</summary>
/// <param name="context">The field and its surroundings; valid only during the call.</param>
public delegate object? PureFieldDelegate(IResolverContext context);

/// <summary>One step of a field's pipeline; leaves the value in <see cref="IMiddlewareContext.Result"/>.</summary>
/// <param name="context">The field and its surroundings.</param>
public delegate ValueTask FieldDelegate(IMiddlewareContext context);

/// <summary>Wraps a step around the next one.</summary>
/// <param name="next">The next step.</param>
public delegate FieldDelegate FieldMiddleware(FieldDelegate next);

/// <summary>Opens the stream of events of a subscription root field.</summary>
/// <param name="context">The field and its surroundings.</param>
/// <returns>The events; each becomes the root value of one execution of the selection. Enumerated once, with the operation's cancellation token.</returns>
public delegate ValueTask<IAsyncEnumerable<object?>> SubscribeDelegate(IResolverContext context);
