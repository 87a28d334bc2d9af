namespace GraphQLSubs.Engine.AspNetCore.WebSockets;

/// <summary>Close codes. 1xxx: RFC 6455; 44xx: graphql-transport-ws, of which HotChocolate uses 4400 with graphql-ws too.</summary>
internal static class CloseCodes
{
    public const int Normal = 1000;
    public const int GoingAway = 1001;
    public const int ProtocolError = 1002;
    public const int MessageTooBig = 1009;
    public const int InternalError = 1011;
    public const int BadRequest = 4400;
    public const int Unauthorized = 4401;
    public const int Forbidden = 4403;
    public const int SubprotocolNotAcceptable = 4406;
    public const int InitialisationTimeout = 4408;
    public const int SubscriberAlreadyExists = 4409;
    public const int TooManyInitialisationRequests = 4429;
}
