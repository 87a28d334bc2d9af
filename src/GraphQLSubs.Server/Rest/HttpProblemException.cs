namespace GraphQLSubs.Server.Rest;

/// <summary>A request is not answered as it was asked for; the client is told why.</summary>
/// <param name="status">The status of the answer.</param>
/// <param name="code">Tells programs what is wrong.</param>
/// <param name="detail">Tells people.</param>
/// <param name="extensions">More for programs.</param>
internal sealed class HttpProblemException(int status, string code, string detail, params (string Name, object? Value)[] extensions) : Exception(detail)
{
    public const string BadRequest = "BAD_REQUEST";
    public const string NotFound = "NOT_FOUND";

    public int Status => status;

    public string Code => code;

    public IReadOnlyList<(string Name, object? Value)> Extensions => extensions;
}
