using GraphQLSubs.Licensing;
using GraphQLSubs.TestSupport;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace GraphQLSubs.Server.Tests.Support;

/// <summary>A server, as in production, whose tokens an authority issues.</summary>
public class AuthorityServer() : TestServer(DatabaseProvider.Sqlite)
{
    public Authority Authority { get; } = new(PostgresPrograms.FreePort());

    /// <summary>The server's clock, which goes ahead when it is told to. What a token says is compared with the true one.</summary>
    public FakeTimeProvider Time { get; } = new(DateTimeOffset.UtcNow);

    /// <summary>Settings beside where the authority is.</summary>
    protected virtual IEnumerable<(string Name, string Value)> Settings => [];

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await base.DisposeAsync();
        await Authority.DisposeAsync();
    }

    protected override void Configure(IWebHostBuilder builder)
    {
        foreach (var (name, value) in Settings.Prepend(("Audience", Authority.Audience)).Prepend(("Authority", Authority.Issuer)).Prepend(("SigningKey", "")))
        {
            builder.UseSetting($"Authentication:{name}", value);
        }

        builder.ConfigureTestServices(services => services
            .AddSingleton<TimeProvider>(Time)
            // Loopback has no certificate.
            .Configure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, options => options.RequireHttpsMetadata = false));
    }
}
