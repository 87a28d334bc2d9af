using System.Linq.Expressions;

namespace GraphQLSubs.Engine.Conventions.Sorting;

/// <summary>Configures a sort input type.</summary>
/// <typeparam name="T">The element.</typeparam>
public interface ISortInputTypeDescriptor<T>
{
    /// <summary>Names the type; <c>…SortInput</c> by default.</summary>
    /// <param name="value">The name.</param>
    ISortInputTypeDescriptor<T> Name(string value);

    /// <summary>Describes the type.</summary>
    /// <param name="value">The description.</param>
    ISortInputTypeDescriptor<T> Description(string? value);

    /// <summary>Leaves out every property that <see cref="Field{TField}"/> does not mention.</summary>
    ISortInputTypeDescriptor<T> BindFieldsExplicitly();

    /// <summary>Takes every scalar property; the default.</summary>
    ISortInputTypeDescriptor<T> BindFieldsImplicitly();

    /// <summary>Adds or changes a field.</summary>
    /// <typeparam name="TField">Its type.</typeparam>
    /// <param name="property">What is sorted by.</param>
    ISortFieldDescriptor Field<TField>(Expression<Func<T, TField>> property);

    /// <summary>Leaves out a property.</summary>
    /// <param name="property">The property.</param>
    ISortInputTypeDescriptor<T> Ignore(Expression<Func<T, object?>> property);
}

/// <summary>Configures a field of a sort input type.</summary>
public interface ISortFieldDescriptor
{
    /// <summary>Names the field; as its property by default.</summary>
    /// <param name="value">The name.</param>
    ISortFieldDescriptor Name(string value);

    /// <summary>Describes the field.</summary>
    /// <param name="value">The description.</param>
    ISortFieldDescriptor Description(string value);

    /// <summary>Leaves out the field.</summary>
    /// <param name="ignore">Whether to.</param>
    ISortFieldDescriptor Ignore(bool ignore = true);
}
