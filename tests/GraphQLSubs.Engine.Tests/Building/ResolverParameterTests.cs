using System.Security.Claims;
using GraphQLSubs.Engine.Building;
using GraphQLSubs.Engine.Conventions.Authorization;
using GraphQLSubs.Engine.Execution;
using GraphQLSubs.Engine.Resolvers;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Engine.Tests.Building;

public sealed class ResolverParameterTests : IAsyncDisposable
{
    private static readonly ClaimsPrincipal s_admin = new(new ClaimsIdentity([new Claim(ClaimTypes.Role, "Admin"), new Claim(ClaimTypes.Name, "Ann")], "test"));
    private static readonly ClaimsPrincipal s_user = new(new ClaimsIdentity([new Claim(ClaimTypes.Name, "Bob")], "test"));

    private readonly AnnotatedServer _server = new(b =>
    {
        b.AddQueryType<Query>().AddSubscriptionType<Live>().AddTypes(typeof(Guarded));
        b.Services.AddSingleton(new Clock("noon"));
        b.Services.AddSingleton<IPolicyEvaluator, OnlyBob>();
    });

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("{ service }", """{"data":{"service":"noon noon"}}""")]
    [InlineData("{ state }", """{"data":{"state":"T none"}}""")]
    [InlineData("{ sequence(values: [1, 2]) }", """{"data":{"sequence":3}}""")]
    [InlineData("{ selection { a: length b: length } }", """{"data":{"selection":{"a":9,"b":9}}}""")]
    [InlineData("{ who }", """{"data":{"who":"nobody"}}""")]
    public async Task Parameters_come_from_where_they_say(string document, string expected)
        => Assert.Equal(expected, await _server.AnswerAsync(document, configure: r => r.SetGlobalState("tenant", "T")));

    [Fact]
    public async Task The_user_is_a_parameter() => Assert.Equal("""{"data":{"who":"Bob"}}""", await _server.AnswerAsync("{ who }", user: s_user));

    [Fact]
    public async Task Only_those_who_are_authorized_see_a_field()
    {
        const string Document = "{ signedIn admin policy open closed }";

        Assert.Equal(
            """signedIn:AUTH_NOT_AUTHENTICATED admin:AUTH_NOT_AUTHENTICATED policy:AUTH_NOT_AUTHENTICATED closed:AUTH_NOT_AUTHENTICATED""", await ErrorsAsync(Document, null));
        Assert.Equal("""admin:AUTH_NOT_AUTHORIZED""", await ErrorsAsync(Document, s_user));
        Assert.Equal("""policy:AUTH_NOT_AUTHORIZED""", await ErrorsAsync(Document, s_admin));
        Assert.EndsWith("""data":{"signedIn":1,"admin":1,"policy":null,"open":1,"closed":1}}""", await _server.AnswerAsync(Document, user: s_admin), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_is_opened_only_for_those_who_are_authorized()
    {
        Assert.Equal(
            """{"errors":[{"message":"The current user is not authenticated to access this resource.","locations":[{"line":1,"column":16}],"path":["onTick"],"extensions":{"code":"AUTH_NOT_AUTHENTICATED"}}],"data":null}""",
            await _server.AnswerAsync("subscription { onTick(from: 3) }"));

        var request = OperationRequestBuilder.New().SetDocument("subscription { onTick(from: 3) }").SetUser(s_user).Build();
        await using var stream = Assert.IsType<ResponseStream>(await _server.Executor.ExecuteAsync(request));
        var answers = new List<string>();
        await foreach (var answer in stream.ReadResultsAsync())
        {
            using (answer)
            {
                answers.Add(answer.ToString());
            }
        }
        Assert.Equal(["""{"data":{"onTick":"tick 3"}}""", """{"data":{"onTick":"tick 4"}}"""], answers);
    }

    private async Task<string> ErrorsAsync(string document, ClaimsPrincipal? user)
    {
        await using var result = (OperationResult)await _server.Executor.ExecuteAsync(OperationRequestBuilder.New().SetDocument(document).SetUser(user).Build());
        return string.Join(' ', result.Errors.Select(e => $"{e.Path!.Segment}:{e.Code}"));
    }

    public sealed class Query
    {
        public string Service([Service] Clock given, Clock registered) => $"{given.Now} {registered.Now}";

        public string State([GlobalState("tenant")] string named, [GlobalState] string other = "none") => $"{named} {other}";

        public int Sequence(IEnumerable<int> values) => values.Sum();

        public Text Selection(ISelection selection) => new(selection.ResponseName);

        public string Who(ClaimsPrincipal user) => user.Identity?.Name ?? "nobody";
    }

    public sealed record Text(string Value)
    {
        public int Length => Value.Length;
    }

    [QueryType]
    [Authorize]
    public static class Guarded
    {
        public static int? GetSignedIn() => 1;

        [Authorize(Roles = ["Admin", "Owner"])]
        public static int? GetAdmin() => 1;

        [Authorize(Policy = "bob")]
        public static int? GetPolicy() => 1;

        [AllowAnonymous]
        public static int? GetOpen() => 1;

        public static async Task<int?> GetClosedAsync()
        {
            await Task.Yield();
            return 1;
        }
    }

    public sealed class Live
    {
        [Authorize]
        [Subscribe(With = nameof(ReadTicks))]
        public string OnTick([EventMessage] int message, int from) => message >= from ? $"tick {message}" : "";

        public async IAsyncEnumerable<int> ReadTicks(int from)
        {
            yield return from;
            await Task.Yield();
            yield return from + 1;
        }
    }

    public sealed record Clock(string Now);

    private sealed class OnlyBob : IPolicyEvaluator
    {
        public ValueTask<bool> EvaluateAsync(ClaimsPrincipal user, string policy, Resolvers.IResolverContext resource)
            => ValueTask.FromResult(policy == "bob" && user.Identity?.Name == "Bob");
    }
}
