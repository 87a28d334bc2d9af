namespace GraphQLSubs.Engine.Validation;

/// <summary>How documents are validated, and how much work one of them may cause.</summary>
public sealed record ValidationOptions
{
    /// <summary>The defaults.</summary>
    public static ValidationOptions Default { get; } = new();

    /// <summary>Validation stops after so many errors; 5 by default.</summary>
    public int MaxErrors { get; init; } = 5;

    /// <summary>How many operations a document may define; 50 by default.</summary>
    public int MaxOperations { get; init; } = 50;

    /// <summary>How many fragments a document may define; 1,000 by default.</summary>
    public int MaxFragments { get; init; } = 1_000;

    /// <summary>How many fragments an operation may visit, each spread of a fragment counted anew; 1,000 by default.</summary>
    public int MaxFragmentVisits { get; init; } = 1_000;

    /// <summary>How deep selection sets may nest, those of spread fragments included; 256 by default.</summary>
    public int MaxSelectionDepth { get; init; } = 256;

    /// <summary>How many comparisons finding overlapping fields may take; 100,000 by default.</summary>
    public int MaxFieldMergeComparisons { get; init; } = 100_000;

    /// <summary>How often introspection's <c>ofType</c> may nest in itself; 16 by default.</summary>
    public int MaxIntrospectionOfTypeRecursion { get; init; } = 16;

    /// <summary>How often introspection's list fields (<c>fields</c>, <c>inputFields</c>, <c>interfaces</c>, <c>possibleTypes</c>) may nest in one another; 1 by default.</summary>
    public int MaxIntrospectionListRecursion { get; init; } = 1;

    /// <summary>Whether messages suggest names ("Did you mean …?"); true by default, false where introspection is switched off.</summary>
    public bool Suggestions { get; init; } = true;

    /// <summary>Whether introspection is allowed, <c>__typename</c> always being so; true by default.</summary>
    public bool AllowIntrospection { get; init; } = true;

    /// <summary>Whether deprecated fields, arguments, input fields and enum values may be used; true by default. False is for checks of clients.</summary>
    public bool AllowDeprecated { get; init; } = true;
}
