using System.Text;
using System.Text.Json;
using Npgsql;

namespace GraphQLSubs.Benchmarks.Load;

/// <summary>What the requests are about: ids that the seeded database holds, drawn the same each time.</summary>
internal sealed class LoadData(NpgsqlDataSource database)
{
    private const int Calls = 4096;
    private const int Pairs = 100_000;
    private const int ManyMembers = 300;
    private const int Seed = 20260901;

    // A licence of the subscription can be given to the member: nothing of what the rules demand is missing.
    private const string Fits =
        """
        NOT EXISTS (SELECT FROM assignments a WHERE a.member_id = m.id AND a.subscription_id = s.id)
        AND (s.section <> 'Service' OR NOT EXISTS (SELECT FROM assignments a WHERE a.member_id = m.id AND a.section = 'Service'))
        AND (p.requires_plans = '' OR EXISTS (
          SELECT FROM assignments a JOIN subscriptions h ON h.id = a.subscription_id JOIN service_plans hp ON hp.id = h.plan_id
          WHERE a.member_id = m.id AND hp.reference = ANY (string_to_array(p.requires_plans, ' '))))
        """;

    private const string Assignable =
        "s.status = 'Active' AND NOT (s.section = 'Service' AND s.billing = 'Free') AND (s.quantity IS NULL OR s.quantity > s.assigned)";

    /// <summary>The Business Partner that manages all others.</summary>
    public async Task<long> FindPartnerAsync()
        => (await ReadAsync(
            "SELECT business_partner_id FROM companies WHERE business_partner_id IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1", r => r.GetInt64(0)))[0];

    /// <summary>Administrators of a company, with their names; where it has too few, other members are made ones.</summary>
    /// <param name="companyId">The company.</param>
    /// <param name="count">How many.</param>
    public Task<List<(long Id, string Name)>> AppointAdministratorsAsync(long companyId, int count)
        => ReadAsync(
            $"""
            UPDATE members SET role = 'CompanyAdmin'
            WHERE id IN (SELECT id FROM members WHERE company_id = {companyId} ORDER BY role <> 'CompanyAdmin', id LIMIT {count})
            RETURNING id, first_name || ' ' || last_name
            """,
            r => (r.GetInt64(0), r.GetString(1)));

    public static List<LoadCall> DrawNothing() => [new("{}")];

    public async Task<List<LoadCall>> DrawCompaniesAsync(long partner)
        => Draw(await ReadAsync($"SELECT id FROM companies WHERE business_partner_id = {partner} ORDER BY id", r => r.GetInt64(0)), id => new LoadCall(Company(id)));

    public async Task<List<LoadCall>> DrawPrefixesAsync(long partner)
    {
        var names = await ReadAsync(
            $"""
            SELECT DISTINCT m.company_id, left(m.last_name, 2) FROM members m
            JOIN (SELECT company_id FROM members GROUP BY 1 ORDER BY count(*) < {ManyMembers}, count(*) DESC LIMIT 100) c USING (company_id)
            WHERE m.company_id IN (SELECT id FROM companies WHERE business_partner_id = {partner}) ORDER BY 1, 2
            """,
            r => (r.GetInt64(0), r.GetString(1)));
        return Draw(names, n => new LoadCall($$"""{"id":"{{GlobalId("Company", n.Item1)}}","prefix":{{JsonSerializer.Serialize(n.Item2)}}}"""));
    }

    /// <summary>The company with the most members, and how many it has.</summary>
    public async Task<(long Id, long Members)> FindLargestAsync(long partner)
        => (await ReadAsync(
            $"SELECT company_id, count(*) FROM members WHERE company_id <> {partner} GROUP BY 1 ORDER BY 2 DESC LIMIT 1", r => (r.GetInt64(0), r.GetInt64(1))))[0];

    public static List<LoadCall> DrawPages(long companyId, IReadOnlyList<MemberCursor> cursors)
        => Draw(cursors, c => new LoadCall(Page(companyId, c.Cursor), Page(companyId, c.Plain)));

    /// <summary>Pairs of a subscription and a member over all companies, each once, and no member given two services.</summary>
    public async Task<List<LoadCall>> DrawPairsAsync(long partner)
    {
        var pairs = await ReadAsync(
            $"""
            SELECT s.id, m.id, s.section FROM subscriptions s JOIN service_plans p ON p.id = s.plan_id
            CROSS JOIN LATERAL (
              SELECT m.id FROM members m WHERE m.company_id = s.company_id AND {Fits} ORDER BY m.id LIMIT least(s.quantity - s.assigned, 50)) m
            WHERE {Assignable} AND s.company_id <> {partner} ORDER BY 1, 2
            """,
            r => (Subscription: r.GetInt64(0), Member: r.GetInt64(1), IsService: r.GetString(2) == "Service"));
        new Random(Seed).Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(pairs));
        var served = new HashSet<long>();
        return [.. pairs.Where(p => !p.IsService || served.Add(p.Member)).Take(Pairs).Select(p => Pair(p.Subscription, p.Member))];
    }

    /// <summary>Pairs of one subscription of a company, that with the most licences to give.</summary>
    public async Task<List<LoadCall>> DrawPairsOfOneAsync(long companyId)
    {
        var pairs = await ReadAsync(
            $"""
            WITH fitting AS (
              SELECT s.id AS subscription_id, m.id AS member_id, row_number() OVER (PARTITION BY s.id ORDER BY m.id) AS position, s.quantity - s.assigned AS free
              FROM subscriptions s JOIN service_plans p ON p.id = s.plan_id JOIN members m ON m.company_id = s.company_id
              WHERE s.company_id = {companyId} AND {Assignable} AND {Fits}),
            possible AS (SELECT * FROM fitting WHERE free IS NULL OR position <= free)
            SELECT subscription_id, member_id FROM possible
            WHERE subscription_id = (SELECT subscription_id FROM possible GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1) ORDER BY member_id
            """,
            r => Pair(r.GetInt64(0), r.GetInt64(1)));
        return [.. pairs.Take(Pairs)];
    }

    public static string Company(long id) => $$"""{"id":"{{GlobalId("Company", id)}}"}""";

    private static string Page(long companyId, string cursor) => $$"""{"id":"{{GlobalId("Company", companyId)}}","after":"{{cursor}}"}""";

    private static LoadCall Pair(long subscriptionId, long memberId)
        => new($$$"""{"input":{"subscriptionId":"{{{GlobalId("Subscription", subscriptionId)}}}","memberId":"{{{GlobalId("Member", memberId)}}}"}}""");

    private static string GlobalId(string type, long id) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{type}:{id}"));

    private static List<LoadCall> Draw<T>(IReadOnlyList<T> from, Func<T, LoadCall> call)
    {
        var random = new Random(Seed);
        return [.. Enumerable.Range(0, Calls).Select(_ => call(from[random.Next(from.Count)]))];
    }

    private async Task<List<T>> ReadAsync<T>(string sql, Func<NpgsqlDataReader, T> read)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
