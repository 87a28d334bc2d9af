namespace GraphQLSubs.Licensing;

/// <summary>An expected failure: a rule said no, nothing was changed, and the properties of the derived type say why.</summary>
/// <param name="message">A sentence for people.</param>
public abstract class LicensingException(string message) : Exception(message);
