namespace GraphQLSubs.Server.Authentication;

/// <summary>Viewers of equal rights who watch the same selection get the same results, which are made once for all (docs/engine.md).</summary>
internal static class SharedResults
{
    private const string Scope = "SharedResults.Scope";

    public static void ShareResults(this OperationRequestBuilder request, HttpContext context)
    {
        if (context.Features.Get<ViewerSession>() is { } signedIn)
        {
            request.SetGlobalState(Scope, signedIn.Viewer.Rights);
        }
    }
}
