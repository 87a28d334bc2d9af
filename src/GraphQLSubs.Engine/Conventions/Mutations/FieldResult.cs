namespace GraphQLSubs.Engine.Conventions.Mutations;

/// <summary>A result, or an error of the mutation. <see cref="FieldResult{TResult, TError}"/> makes one.</summary>
public interface IFieldResult
{
    /// <summary>The result; null where there is an error.</summary>
    object? Value { get; }

    /// <summary>The error; null where there is a result.</summary>
    object? Error { get; }
}

/// <summary>A result, or an error of the mutation without throwing it.</summary>
/// <typeparam name="TResult">The result.</typeparam>
/// <typeparam name="TError">The error: an exception, or an error class.</typeparam>
public sealed class FieldResult<TResult, TError> : IFieldResult where TError : class
{
    /// <summary>A result.</summary>
    /// <param name="value">The result.</param>
    public FieldResult(TResult value) => Value = value;

    /// <summary>An error.</summary>
    /// <param name="error">The error.</param>
    public FieldResult(TError error) => Error = error;

    /// <inheritdoc/>
    public object? Value { get; }

    /// <inheritdoc/>
    public object? Error { get; }

    /// <summary>A result.</summary>
    /// <param name="value">The result.</param>
    public static implicit operator FieldResult<TResult, TError>(TResult value) => new(value);

    /// <summary>An error.</summary>
    /// <param name="error">The error.</param>
    public static implicit operator FieldResult<TResult, TError>(TError error) => new(error);
}
