namespace GraphQLSubs.Engine.Conventions.Mutations;

/// <summary>
/// An expected failure of a mutation: when the resolver throws it, the payload's <c>errors</c> has it. <c>NoLicenceAvailableException</c>
/// becomes <c>NoLicenceAvailableError</c> with the exception's own public properties.
/// </summary>
/// <param name="errorType">The exception, or a class with a constructor or static <c>CreateErrorFrom</c> that takes one.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public class ErrorAttribute(Type errorType) : Attribute
{
    /// <summary>The exception or error class.</summary>
    public Type ErrorType { get; } = errorType;
}

/// <summary>An expected failure of a mutation.</summary>
/// <typeparam name="T">The exception, or a class with a constructor or static <c>CreateErrorFrom</c> that takes one.</typeparam>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class ErrorAttribute<T>() : ErrorAttribute(typeof(T));

/// <summary>Changes how the mutation conventions treat a field, or applies them where they are not applied to all.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UseMutationConventionAttribute : Attribute
{
    /// <summary>Leaves the field as it is.</summary>
    public bool Disable { get; set; }

    /// <summary>The name of the input type; <c>AssignLicenceInput</c> where left out.</summary>
    public string? InputTypeName { get; set; }

    /// <summary>The name of the payload type; <c>AssignLicencePayload</c> where left out.</summary>
    public string? PayloadTypeName { get; set; }

    /// <summary>The name of the payload's field for the result; the result type's name where left out.</summary>
    public string? PayloadFieldName { get; set; }
}

/// <summary>How mutations are shaped.</summary>
public sealed class MutationConventionOptions
{
    /// <summary>Whether all mutations are shaped so, or only those that say it; true by default.</summary>
    public bool ApplyToAllMutations { get; set; } = true;
}
