namespace GraphQLSubs.Server.Renewals;

/// <summary>The configuration section <c>Renewals</c>.</summary>
internal sealed class RenewalSettings
{
    public const string Section = "Renewals";

    /// <summary>How long after one look at what is due the next one is taken. Default: one minute.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(1);
}
