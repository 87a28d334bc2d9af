using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types;
using GraphQLSubs.Engine.Validation.Rules;

namespace GraphQLSubs.Engine.Validation;

/// <summary>Checks what can be said of a type system document before it is made into a schema. Spec: Type System.</summary>
public static class SdlValidator
{
    private static readonly ValidationOptions s_options = new() { MaxErrors = int.MaxValue };

    private static readonly IReadOnlyList<Func<SdlValidationContext, ValidationRule>> s_rules =
    [
        context => new LoneSchemaDefinitionRule(context),
        context => new UniqueOperationTypesRule(context),
        context => new UniqueTypeNamesRule(context),
        context => new UniqueEnumValueNamesRule(context),
        context => new UniqueFieldDefinitionNamesRule(context),
        context => new UniqueArgumentDefinitionNamesRule(context),
        context => new UniqueDirectiveNamesRule(context),
        context => new KnownTypeNamesRule(context),
        context => new KnownDirectivesRule(context),
        context => new UniqueDirectivesPerLocationRule(context),
        context => new PossibleTypeExtensionsRule(context),
        context => new KnownArgumentNamesOnDirectivesRule(context),
        context => new UniqueArgumentNamesRule(context),
        context => new UniqueInputFieldNamesRule(context),
        context => new ProvidedRequiredArgumentsOnDirectivesRule(context),
    ];

    /// <summary>Finds everything that the rules for type system documents object to.</summary>
    /// <param name="sdl">The document.</param>
    /// <param name="extends">The schema that it extends; null where it stands alone.</param>
    /// <returns>The errors, none of a valid document.</returns>
    public static IReadOnlyList<IError> Validate(DocumentNode sdl, Schema? extends = null) => Validate(sdl, extends, s_rules);

    internal static IReadOnlyList<IError> Validate(DocumentNode sdl, Schema? extends, IEnumerable<Func<SdlValidationContext, ValidationRule>> rules)
    {
        var context = new SdlValidationContext(sdl, extends, s_options);
        new DocumentWalker(context, [.. rules.Select(rule => rule(context))]).Walk(sdl);
        return context.Errors;
    }
}
