namespace GraphQLSubs.Licensing.Renewals;

/// <summary>A forecast cannot look back.</summary>
public sealed class NegativeForecastException() : BadRequestException("A forecast looks ahead: the time to look ahead cannot be negative.");
