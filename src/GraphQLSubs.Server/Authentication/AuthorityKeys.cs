using GraphQLSubs.Server.Operations;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect.Configuration;

namespace GraphQLSubs.Server.Authentication;

/// <summary>
/// What the authority says of itself, its keys above all: asked for with the first token, with a token whose key is not known, and when what it said is too old. While
/// the authority is away, what it said last counts.
/// </summary>
/// <remarks>
/// The library's own manager asks in the background: the first tokens of a new key are refused, and a server that had nothing to do for a day trusts the keys of the
/// day before. It also tries keys that were taken back for another hour.
/// </remarks>
internal sealed class AuthorityKeys(TimeProvider time, ILogger<AuthorityKeys> logger) : IConfigurationManager<OpenIdConnectConfiguration>
{
    /// <summary>For how long what the authority has said is good: it may take a key back.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>How long the authority is not asked after it was asked for a key that is not known, or in vain: what anybody makes up must not become its load.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_retry = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly OpenIdConnectConfigurationValidator _validator = new();
    private HttpDocumentRetriever? _documents;
    private string? _address;
    private volatile Answer? _answer;
    private Task? _asking;
    private DateTimeOffset _askAgain;

    /// <summary>Says how the authority is asked.</summary>
    public static void Configure(JwtBearerOptions options) => options.BackchannelTimeout = s_patience;

    /// <summary>Takes the place of what the handler of tokens has made to ask the authority, if there is one.</summary>
    public void TakeOver(JwtBearerOptions options)
    {
        if (options.ConfigurationManager is not null)
        {
            (_documents, _address) = (new HttpDocumentRetriever(options.Backchannel) { RequireHttps = options.RequireHttpsMetadata }, options.MetadataAddress);
            options.ConfigurationManager = this;
        }
    }

    /// <summary>Waits until the authority has been asked, where a token cannot be judged by what is known; all who wait do so together.</summary>
    /// <param name="authorization">The header with the token, which names its key.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="AuthorityUnreachableException">It has said nothing yet, and cannot be asked at present.</exception>
    public async ValueTask WaitAsync(string? authorization, CancellationToken cancellationToken)
    {
        if (_documents is null || KeyOf(authorization) is not { } key)
        {
            return;
        }

        try
        {
            await Ask(key).WaitAsync(cancellationToken);
        }
#pragma warning disable CA1031 // Whatever it is, the authority has not answered.
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            if (_answer is null)
            {
                throw new AuthorityUnreachableException(failure);
            }
        }
    }

    /// <inheritdoc/>
    public Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel)
        => Task.FromResult((_answer ?? throw new InvalidOperationException("The authority has said nothing yet.")).Configuration);

    /// <summary>Does nothing: whoever has a key that is not known has waited already.</summary>
    public void RequestRefresh()
    {
    }

    // Where it is too early to ask again, the last answer is all there is.
    private Task Ask(string key)
    {
        var answer = _answer;
        var isFresh = answer is not null && time.GetUtcNow() < answer.At + Lifetime;
        if (isFresh && (key.Length == 0 || answer!.Configuration.SigningKeys.Any(k => k.KeyId == key)))
        {
            return Task.CompletedTask;
        }

        lock (_lock)
        {
            if (_asking is null || (_asking.IsCompleted && time.GetUtcNow() >= _askAgain))
            {
                _asking = AskAsync(isForKey: isFresh);
            }

            return _asking;
        }
    }

    private async Task AskAsync(bool isForKey)
    {
        try
        {
            var configuration = await OpenIdConnectConfigurationRetriever.GetAsync(_address, _documents, CancellationToken.None);
            if (_validator.Validate(configuration) is { Succeeded: false } invalid)
            {
                throw new InvalidOperationException(invalid.ErrorMessage);
            }

            _answer = new Answer(configuration, time.GetUtcNow());
            _askAgain = time.GetUtcNow() + (isForKey ? Pause : TimeSpan.Zero);
        }
        catch (Exception failure)
        {
            _askAgain = time.GetUtcNow() + (_answer is null ? s_retry : Pause);
            Log.AuthorityUnreachable(logger, failure);
            throw;
        }
    }

    // Null where there is no token that could be valid; empty where it names no key.
    private static string? KeyOf(string? authorization)
    {
        const string scheme = "Bearer ";
        if (authorization?.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) is not true)
        {
            return null;
        }

        try
        {
            return new JsonWebToken(authorization[scheme.Length..].Trim()).Kid ?? "";
        }
#pragma warning disable CA1031 // The handler of tokens says what is wrong with it.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    private sealed record Answer(OpenIdConnectConfiguration Configuration, DateTimeOffset At);
}

/// <summary>The token cannot be judged at present, which is no fault of its own.</summary>
/// <param name="message">What clients are told.</param>
/// <param name="cause">Why not.</param>
internal abstract class AuthenticationUnavailableException(string message, Exception cause) : Exception(message, cause);

/// <summary>The authority has not told its keys yet, and cannot be reached.</summary>
/// <param name="cause">Why not.</param>
internal sealed class AuthorityUnreachableException(Exception cause)
    : AuthenticationUnavailableException("The authority that issues tokens cannot be reached at present: try again in a moment.", cause);

/// <summary>What a viewer is at present could not be read: nothing is wrong with its token.</summary>
/// <param name="cause">Why not.</param>
internal sealed class StandingUnknownException(Exception cause)
    : AuthenticationUnavailableException("The viewer's rights cannot be looked up at present: try again in a moment.", cause);
