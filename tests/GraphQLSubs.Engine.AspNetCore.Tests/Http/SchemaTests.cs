using System.Net;
using GraphQLSubs.Engine.AspNetCore.Tests.Support;
using GraphQLSubs.Engine.Execution;
using GraphQLSubs.Engine.Types;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Engine.AspNetCore.Tests.Http;

public sealed class SchemaTests
{
    [Theory]
    [InlineData("/graphql?sdl")]
    [InlineData("/graphql/schema.graphql")]
    public async Task The_schema_is_served_as_SDL_with_an_entity_tag(string path)
    {
        await using var app = await TestApplication.StartAsync();

        var first = await app.GetAsync(path, "text/html");
        app.Client.DefaultRequestHeaders.IfNoneMatch.Add(first.Headers.ETag!);
        var second = await app.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal("application/graphql; charset=utf-8", first.Content.Headers.ContentType!.ToString());
        Assert.Equal(SchemaPrinter.Print(app.Executor.Schema), await first.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal("", await second.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/graphql?sdl")]
    [InlineData("/graphql/schema.graphql")]
    public async Task The_schema_is_not_served_where_that_is_off(string path)
    {
        await using var app = await TestApplication.StartAsync(new GraphQLServerOptions { EnableSchemaRequests = false });

        var response = await app.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task The_schema_can_be_mapped_alone()
    {
        await using var app = await TestApplication.StartAsync(map: a => a.MapGraphQLSchema("/sdl"));

        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("/sdl")).StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await app.SendAsync(HttpMethod.Post, "/sdl")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetAsync("/graphql")).StatusCode);
    }

    [Fact]
    public async Task HTTP_mapped_alone_serves_no_explorer_and_no_schema()
    {
        await using var app = await TestApplication.StartAsync(map: a => a.MapGraphQLHttp("/graphql"));

        Assert.Equal(HttpStatusCode.OK, (await app.PostAsync("""{"query":"{hello}"}""")).StatusCode);
        Assert.Equal(HttpStatusCode.NotAcceptable, (await app.GetAsync("/graphql", "text/html")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetAsync("/graphql/schema.graphql")).StatusCode);
    }

    [Fact]
    public async Task The_export_command_writes_the_schema_without_starting_the_server()
    {
        var executor = new FakeExecutor();
        await using var app = Build(executor);
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.graphql");
        try
        {
            Assert.Equal(0, await app.RunWithGraphQLCommandsAsync(["schema", "export", "--output", file]));
            Assert.Equal(SchemaPrinter.Print(executor.Schema), await File.ReadAllTextAsync(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("schema")]
    [InlineData("schema", "import")]
    [InlineData("schema", "export", "--output")]
    public async Task An_unknown_command_ends_with_1(params string[] args)
    {
        await using var app = Build(new FakeExecutor());

        Assert.Equal(1, await app.RunWithGraphQLCommandsAsync(args));
    }

    [Fact]
    public async Task Without_a_command_the_application_runs_until_it_is_stopped()
    {
        await using var app = Build(new FakeExecutor());
        app.Urls.Add("http://127.0.0.1:0");

        var running = app.RunWithGraphQLCommandsAsync(["--urls", "ignored"]);
        Assert.False(running.IsCompleted);
        app.Lifetime.StopApplication();

        Assert.Equal(0, await running);
    }

    private static WebApplication Build(FakeExecutor executor)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddSingleton<IRequestExecutor>(executor);
        return builder.Build();
    }
}
