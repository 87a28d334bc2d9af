using GraphQLSubs.Licensing.Access;

namespace GraphQLSubs.Server.Authentication;

/// <summary>
/// Asks once more what the viewer is when the turn of its request has come, for which it may have waited, and lets streams of server-sent events share their
/// results.
/// </summary>
internal sealed class HttpViewerInterceptor(ViewerStandings standings) : DefaultHttpRequestInterceptor
{
    /// <inheritdoc/>
    public override async ValueTask OnCreateAsync(
        HttpContext context, IRequestExecutor requestExecutor, OperationRequestBuilder requestBuilder, CancellationToken cancellationToken)
    {
        if (context.Features.Get<ViewerSession>() is { } signedIn
            && await standings.FindAsync(signedIn.SignedInAs, cancellationToken) is var viewer && viewer != signedIn.Viewer)
        {
            context.Become(signedIn, viewer);
        }

        requestBuilder.ShareResults(context);
        await base.OnCreateAsync(context, requestExecutor, requestBuilder, cancellationToken);
    }
}
