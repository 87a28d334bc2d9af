using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace GraphQLSubs.Server.Tests.Support;

/// <summary>An OpenID Connect authority on loopback: its discovery document and its keys, which may change while it runs; it may be away and come back.</summary>
public sealed class Authority : IAsyncDisposable
{
    public const string Audience = "licensing";

    private readonly int _port;
    private volatile IReadOnlyList<Key> _published;
    private WebApplication? _app;
    private int _asked;

    public Authority(int port)
    {
        _port = port;
        Current = new Key("1");
        _published = [Current];
    }

    public string Issuer => $"http://127.0.0.1:{_port}/realm";

    /// <summary>What it signs with.</summary>
    public Key Current { get; private set; }

    /// <summary>How often it was asked for its keys.</summary>
    public int Asked => Volatile.Read(ref _asked);

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, _port));
        _app = builder.Build();
        _app.MapGet("/realm/.well-known/openid-configuration", () => Results.Json(new { issuer = Issuer, jwks_uri = $"{Issuer}/keys" }));
        _app.MapGet("/realm/keys", () =>
        {
            Interlocked.Increment(ref _asked);
            return Results.Json(new { keys = _published.Select(k => k.Published()) });
        });
        await _app.StartAsync();
    }

    public async Task StopAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
            _app = null;
        }
    }

    /// <summary>Signs with another key from now on, and publishes it.</summary>
    /// <param name="keepOld">Whether the keys of before are published still.</param>
    public Key Rotate(bool keepOld)
    {
        var old = Current;
        Current = new Key($"{int.Parse(old.Id, System.Globalization.CultureInfo.InvariantCulture) + 1}");
        _published = keepOld ? [.. _published, Current] : [Current];
        return old;
    }

    /// <summary>A token as it issues them, unless said otherwise.</summary>
    /// <param name="claims">Who it is of.</param>
    /// <param name="change">What is otherwise.</param>
    /// <param name="key">Another key to sign with.</param>
    public string Issue(IDictionary<string, object> claims, Action<SecurityTokenDescriptor>? change = null, Key? key = null)
    {
        var now = DateTime.UtcNow;
        var token = new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            Claims = claims,
            IssuedAt = now,
            NotBefore = now,
            Expires = now.AddMinutes(5),
            SigningCredentials = (key ?? Current).Credentials,
        };
        change?.Invoke(token);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(token);
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    /// <summary>A key of its own, or of whoever would like to be it.</summary>
    public sealed class Key(string id)
    {
        private readonly RSA _rsa = RSA.Create(2048);

        public string Id => id;

        public SigningCredentials Credentials => new(new RsaSecurityKey(_rsa) { KeyId = id }, SecurityAlgorithms.RsaSha256);

        /// <summary>The public half as everybody can have it.</summary>
        public string PublicPem => _rsa.ExportSubjectPublicKeyInfoPem();

        public object Published()
        {
            var parameters = _rsa.ExportParameters(includePrivateParameters: false);
            return new { kty = "RSA", use = "sig", alg = "RS256", kid = id, n = Base64UrlEncoder.Encode(parameters.Modulus), e = Base64UrlEncoder.Encode(parameters.Exponent) };
        }

        /// <summary>The public half, taken for a secret.</summary>
        /// <param name="text">In which of its forms.</param>
        public SigningCredentials AsSecret(string text) => new(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(text)) { KeyId = id }, SecurityAlgorithms.HmacSha256);
    }
}
