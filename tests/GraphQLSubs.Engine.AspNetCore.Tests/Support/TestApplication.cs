using System.Net.WebSockets;
using System.Text;
using GraphQLSubs.Engine.Execution;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GraphQLSubs.Engine.AspNetCore.Tests.Support;

/// <summary>A server on Kestrel with an executor, the fake one unless said otherwise, at <c>/graphql</c>.</summary>
internal sealed class TestApplication : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestApplication(WebApplication app, FakeExecutor executor)
    {
        _app = app;
        Executor = executor;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address };
    }

    public FakeExecutor Executor { get; }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public static Task<TestApplication> StartAsync(
        GraphQLServerOptions? options = null, Action<IRequestExecutorBuilder>? configure = null, Action<WebApplication>? map = null)
    {
        var executor = new FakeExecutor();
        return StartAsync(executor, services =>
        {
            services.AddSingleton<IRequestExecutor>(executor);
            configure?.Invoke(new Builder(services));
        }, map ?? (app => app.MapGraphQL("/graphql").WithOptions(options ?? new GraphQLServerOptions())));
    }

    /// <summary>A server with the real executor.</summary>
    public static Task<TestApplication> StartWithSchemaAsync(Action<IRequestExecutorBuilder> configure)
        => StartAsync(new FakeExecutor(), services => configure(services.AddGraphQLServer()), app => app.MapGraphQL("/graphql"));

    public T Service<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    private static async Task<TestApplication> StartAsync(FakeExecutor executor, Action<IServiceCollection> configure, Action<WebApplication> map)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        configure(builder.Services);
        var app = builder.Build();
        app.UseDirectSocketWrites();
        app.UseWebSockets();
        map(app);
        await app.StartAsync();
        return new TestApplication(app, executor);
    }

    public Task<HttpResponseMessage> PostAsync(string json, string? accept = null, string contentType = "application/json")
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(json));
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return SendAsync(HttpMethod.Post, "/graphql", accept, content);
    }

    public Task<HttpResponseMessage> GetAsync(string path, string? accept = null) => SendAsync(HttpMethod.Get, path, accept);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? accept = null, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }
        return await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    public async Task<SocketClient> ConnectAsync(string subprotocol = "graphql-transport-ws", string? origin = null, string path = "/graphql")
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol(subprotocol);
        socket.Options.KeepAliveInterval = Timeout.InfiniteTimeSpan;
        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }
        await socket.ConnectAsync(new UriBuilder(Address) { Scheme = "ws", Path = path }.Uri, TestContext.Current.CancellationToken);
        return new SocketClient(socket);
    }

    /// <summary>A connected and acknowledged socket.</summary>
    public async Task<SocketClient> ConnectAndInitialiseAsync(string subprotocol = "graphql-transport-ws")
    {
        var client = await ConnectAsync(subprotocol);
        await client.SendAsync("""{"type":"connection_init"}""");
        Assert.Equal("""{"type":"connection_ack"}""", await client.ReceiveAsync());
        return client;
    }

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    private sealed class Builder(IServiceCollection services) : IRequestExecutorBuilder
    {
        public IServiceCollection Services => services;
    }
}
