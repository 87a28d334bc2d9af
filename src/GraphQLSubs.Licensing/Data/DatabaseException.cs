namespace GraphQLSubs.Licensing.Data;

/// <summary>The database is not fit for what was asked; what it holds is as it was.</summary>
/// <param name="message">Why, for people.</param>
public class DatabaseException(string message) : Exception(message);
