namespace GraphQLSubs.Licensing.Commands;

/// <summary>A new value for something, or none: to leave it out and to make it null differ.</summary>
/// <typeparam name="T">The value's type.</typeparam>
public readonly record struct Change<T>
{
    /// <summary>A new value.</summary>
    /// <param name="value">The value.</param>
    public Change(T value) => (Value, IsGiven) = (value, true);

    /// <summary>Whether there is a new value.</summary>
    public bool IsGiven { get; }

    /// <summary>The new value; the type's default where there is none.</summary>
    public T? Value { get; }

    /// <summary>A new value.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Change<T>(T value) => new(value);

    /// <summary>The new value, or the present one where there is none.</summary>
    /// <param name="present">The present value.</param>
    public T Or(T present) => IsGiven ? Value! : present;
}
