using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using GraphQLSubs.Engine.AspNetCore.Http;
using GraphQLSubs.Engine.Execution;
using GraphQLSubs.Engine.Types;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace GraphQLSubs.Engine.AspNetCore;

/// <summary>Serves the schema as SDL.</summary>
internal static class SchemaEndpoint
{
    public const string FileName = "schema.graphql";

    private static readonly ConditionalWeakTable<Schema, Sdl> s_printed = new();

    public static async Task HandleAsync(HttpContext context, GraphQLServerOptions options)
    {
        if (!options.EnableSchemaRequests)
        {
            await ResultResponse.WriteErrorAsync(context, StatusCodes.Status404NotFound, "The schema cannot be downloaded here.");
            return;
        }
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.Headers.Allow = "GET, HEAD";
            await ResultResponse.WriteErrorAsync(context, StatusCodes.Status405MethodNotAllowed, $"The method {context.Request.Method} is not allowed.");
            return;
        }
        var sdl = s_printed.GetValue(context.RequestServices.GetRequiredService<IRequestExecutor>().Schema, Sdl.Print);
        context.Response.GetTypedHeaders().ETag = sdl.Tag;
        context.Response.Headers.CacheControl = "no-cache";
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(sdl.Tag, useStrongComparison: false)))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        context.Response.ContentType = "application/graphql; charset=utf-8";
        context.Response.ContentLength = sdl.Text.Length;
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{FileName}\"";
        if (HttpMethods.IsGet(context.Request.Method))
        {
            await context.Response.BodyWriter.WriteAsync(sdl.Text, context.RequestAborted);
        }
    }

    private sealed record Sdl(byte[] Text, EntityTagHeaderValue Tag)
    {
        public static Sdl Print(Schema schema)
        {
            var text = Encoding.UTF8.GetBytes(SchemaPrinter.Print(schema, SchemaPrinterOptions.Published));
            return new Sdl(text, new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(text)[..16])}\""));
        }
    }
}
