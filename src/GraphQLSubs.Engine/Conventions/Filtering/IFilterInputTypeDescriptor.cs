using System.Linq.Expressions;

namespace GraphQLSubs.Engine.Conventions.Filtering;

/// <summary>Configures a filter input type.</summary>
/// <typeparam name="T">The element.</typeparam>
public interface IFilterInputTypeDescriptor<T>
{
    /// <summary>Names the type; <c>…FilterInput</c> by default.</summary>
    /// <param name="value">The name.</param>
    IFilterInputTypeDescriptor<T> Name(string value);

    /// <summary>Describes the type.</summary>
    /// <param name="value">The description.</param>
    IFilterInputTypeDescriptor<T> Description(string? value);

    /// <summary>Leaves out every property that <see cref="Field{TField}"/> does not mention.</summary>
    IFilterInputTypeDescriptor<T> BindFieldsExplicitly();

    /// <summary>Takes every property that can be filtered by; the default.</summary>
    IFilterInputTypeDescriptor<T> BindFieldsImplicitly();

    /// <summary>Adds or changes a field.</summary>
    /// <typeparam name="TField">Its type.</typeparam>
    /// <param name="property">What is filtered by.</param>
    IFilterFieldDescriptor Field<TField>(Expression<Func<T, TField>> property);

    /// <summary>Leaves out a property.</summary>
    /// <param name="property">The property.</param>
    IFilterInputTypeDescriptor<T> Ignore(Expression<Func<T, object?>> property);

    /// <summary>Whether there is an <c>and</c>; there is by default.</summary>
    /// <param name="allow">Whether to have it.</param>
    IFilterInputTypeDescriptor<T> AllowAnd(bool allow = true);

    /// <summary>Whether there is an <c>or</c>; there is by default.</summary>
    /// <param name="allow">Whether to have it.</param>
    IFilterInputTypeDescriptor<T> AllowOr(bool allow = true);
}

/// <summary>Configures a field of a filter input type.</summary>
public interface IFilterFieldDescriptor
{
    /// <summary>Names the field; as its property by default.</summary>
    /// <param name="value">The name.</param>
    IFilterFieldDescriptor Name(string value);

    /// <summary>Describes the field.</summary>
    /// <param name="value">The description.</param>
    IFilterFieldDescriptor Description(string value);

    /// <summary>Filters by another type than the property's own, for example <see cref="IdOperationFilterInputType"/>.</summary>
    /// <typeparam name="TFilter">The filter type.</typeparam>
    IFilterFieldDescriptor Type<TFilter>() where TFilter : FilterInputType;

    /// <summary>Leaves out the field.</summary>
    /// <param name="ignore">Whether to.</param>
    IFilterFieldDescriptor Ignore(bool ignore = true);
}
