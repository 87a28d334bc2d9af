namespace GraphQLSubs.Licensing;

/// <summary>A query or a stream is asked for what there cannot be; nothing is answered. Mutations have errors of their own.</summary>
/// <param name="message">A sentence for people.</param>
public abstract class BadRequestException(string message) : LicensingException(message);
