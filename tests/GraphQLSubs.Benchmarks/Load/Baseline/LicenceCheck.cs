using Npgsql;

namespace GraphQLSubs.Benchmarks.Load.Baseline;

/// <summary>What is read of a subscription, its company and a member to assign a licence, and whether the rules allow it.</summary>
internal sealed record LicenceCheck(
    long Id, string Name, string Section, string Status, int? Quantity, int Assigned, string RequiredPlans, bool IsFreeBase, string MemberName)
{
    private const string LockCompany =
        """
        SELECT c.history_sequence, p.id, p.name FROM companies c JOIN companies p ON p.id = coalesce(c.business_partner_id, c.id)
        WHERE c.id = $1 FOR UPDATE OF c
        """;

    private const string ReadSubscription =
        """
        SELECT s.id, s.name, s.section, s.status, s.quantity, s.assigned, p.requires_plans, s.section = 'Service' AND s.billing = 'Free',
          m.first_name || ' ' || m.last_name
        FROM subscriptions s JOIN service_plans p ON p.id = s.plan_id LEFT JOIN members m ON m.company_id = s.company_id AND m.id = $3
        WHERE s.company_id = $1 AND s.id = $2
        """;

    private const string ReadHeld =
        """
        SELECT a.subscription_id, a.section, p.reference FROM assignments a
        JOIN subscriptions s ON s.id = a.subscription_id JOIN service_plans p ON p.id = s.plan_id
        WHERE a.member_id = $1
        """;

    public required long CompanyId { get; init; }

    public required long PartnerId { get; init; }

    public required string PartnerName { get; init; }

    public required long Sequence { get; init; }

    public static async Task<(LicenceCheck? Subscription, string? Error)> ReadAsync(NpgsqlConnection connection, long companyId, long subscriptionId, long memberId)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand(LockCompany) { Parameters = { Rows.Parameter(companyId) } },
                new NpgsqlBatchCommand(ReadSubscription) { Parameters = { Rows.Parameter(companyId), Rows.Parameter(subscriptionId), Rows.Parameter(memberId) } },
                new NpgsqlBatchCommand(ReadHeld) { Parameters = { Rows.Parameter(memberId) } },
            },
        };
        await using var rows = await batch.ExecuteReaderAsync();
        if (!await rows.ReadAsync())
        {
            return (null, "CompanyNotFoundError");
        }

        var (sequence, partnerId, partnerName) = (rows.GetInt64(0), rows.GetInt64(1), rows.GetString(2));
        await rows.NextResultAsync();
        if (!await rows.ReadAsync())
        {
            return (null, "SubscriptionNotFoundError");
        }

        if (rows.IsDBNull(8))
        {
            return (null, "MemberNotFoundError");
        }

        var subscription = new LicenceCheck(
            rows.GetInt64(0), rows.GetString(1), rows.GetString(2), rows.GetString(3), rows.Value<int>(4), rows.GetInt32(5), rows.GetString(6), rows.GetBoolean(7),
            rows.GetString(8))
        {
            CompanyId = companyId,
            PartnerId = partnerId,
            PartnerName = partnerName,
            Sequence = sequence,
        };
        await rows.NextResultAsync();
        var held = new List<(long Subscription, string Section, string Plan)>();
        while (await rows.ReadAsync())
        {
            held.Add((rows.GetInt64(0), rows.GetString(1), rows.GetString(2)));
        }

        return (subscription, subscription.FindError(held));
    }

    // Nothing of the load assigns the free base service, or what is held already.
    private string? FindError(List<(long Subscription, string Section, string Plan)> held)
    {
        var required = RequiredPlans.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return this switch
        {
            { IsFreeBase: true } => "NotOfTheLoad",
            _ when held.Exists(h => h.Subscription == Id) => "NotOfTheLoad",
            { Status: not "Active" } => "SubscriptionNotActiveError",
            _ when required.Length > 0 && !held.Exists(h => required.Contains(h.Plan)) => "RequiredPlanMissingError",
            { Section: "Service" } when held.Exists(h => h.Section == "Service") => "ServiceAlreadyHeldError",
            { Quantity: { } quantity } when Assigned >= quantity => "NoLicenceAvailableError",
            _ => null,
        };
    }
}
