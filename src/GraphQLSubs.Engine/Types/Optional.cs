namespace GraphQLSubs.Engine;

/// <summary>A value that may have been left out; leaving out and null differ.</summary>
/// <typeparam name="T">The value's type.</typeparam>
public readonly struct Optional<T> : IOptional, IEquatable<Optional<T>>
{
    /// <summary>A value that was given.</summary>
    /// <param name="value">The value, which may be null.</param>
    public Optional(T? value)
    {
        Value = value;
        HasValue = true;
    }

    /// <summary>The value; the type's default where it was left out.</summary>
    public T? Value { get; }

    /// <summary>Whether it was given.</summary>
    public bool HasValue { get; }

    /// <summary>Whether it was left out.</summary>
    public bool IsEmpty => !HasValue;

    object? IOptional.Value => Value;

    /// <summary>A value that was left out.</summary>
    public static Optional<T> Empty() => default;

    /// <summary>A value that was given.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Optional<T>(T value) => new(value);

    /// <summary>The value.</summary>
    /// <param name="optional">The optional.</param>
    public static implicit operator T?(Optional<T> optional) => optional.Value;

    /// <summary>Whether both are left out, or hold equal values.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(Optional<T> left, Optional<T> right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(Optional<T> left, Optional<T> right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(Optional<T> other) => HasValue == other.HasValue && EqualityComparer<T?>.Default.Equals(Value, other.Value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Optional<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HasValue ? HashCode.Combine(Value) : -1;

    /// <inheritdoc/>
    public override string ToString() => HasValue ? Value?.ToString() ?? "null" : "(left out)";
}

/// <summary>An <see cref="Optional{T}"/> of any type.</summary>
public interface IOptional
{
    /// <summary>The value.</summary>
    object? Value { get; }

    /// <summary>Whether it was given.</summary>
    bool HasValue { get; }
}
