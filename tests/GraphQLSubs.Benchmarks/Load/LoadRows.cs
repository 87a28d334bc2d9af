namespace GraphQLSubs.Benchmarks.Load;

/// <summary>The rows, with the requests that the seeded database has for them.</summary>
internal static class LoadRows
{
    private const long Near = 100;
    private const long Far = 40_000;

    // Of a company that has not as many members, as far into it as that is into the largest one of the full scale.
    private const double FarShare = 0.8;

    /// <param name="wanted">The rows' names.</param>
    /// <param name="data">What the requests are about.</param>
    /// <param name="partner">The Business Partner that asks.</param>
    /// <param name="server">Tells the cursors.</param>
    /// <exception cref="InvalidOperationException">Cursors are wanted, and the server that has them is not measured.</exception>
    public static async Task<IReadOnlyList<LoadRow>> DrawAsync(IReadOnlyCollection<string> wanted, LoadData data, long partner, Peer? server)
    {
        var largest = await data.FindLargestAsync(partner);
        IReadOnlyList<MemberCursor> near = [];
        IReadOnlyList<MemberCursor> far = [];
        if (wanted.Any(w => w is "Q3a" or "Q3b"))
        {
            var telling = server ?? throw new InvalidOperationException($"Q3a and Q3b need {Peer.Server}, which tells the cursors.");
            (near, far) = await MemberCursor.WalkAsync(telling, largest.Id, Near, Math.Min(Far, (long)(largest.Members * FarShare)));
        }

        var rows = new (string Name, Func<Task<LoadRow>> Draw)[]
        {
            ("Q0", () => Task.FromResult(new LoadRow("Q0", LoadDocuments.Typename, LoadData.DrawNothing()))),
            ("Q1", async () => new LoadRow("Q1", LoadDocuments.StatusPage, await data.DrawCompaniesAsync(partner))),
            ("Q2", async () => new LoadRow("Q2", LoadDocuments.StatusPageWithMembers, await data.DrawCompaniesAsync(partner))),
            ("Q3", async () => new LoadRow("Q3", LoadDocuments.MembersByPrefix, await data.DrawPrefixesAsync(partner))),
            ("Q3a", () => Task.FromResult(new LoadRow("Q3a", LoadDocuments.MembersPage, LoadData.DrawPages(largest.Id, near)))),
            ("Q3b", () => Task.FromResult(new LoadRow("Q3b", LoadDocuments.MembersPage, LoadData.DrawPages(largest.Id, far)))),
            ("Q4", async () => new LoadRow("Q4", LoadDocuments.History, await data.DrawCompaniesAsync(partner))),
            ("M1", async () => new LoadRow("M1", LoadDocuments.AssignLicence, await data.DrawPairsAsync(partner), IsMutation: true)),
            ("M1-hot", async () => new LoadRow("M1-hot", LoadDocuments.AssignLicence, await data.DrawPairsOfOneAsync(largest.Id), IsMutation: true)),
        };
        var drawn = new List<LoadRow>();
        foreach (var (_, draw) in rows.Where(r => wanted.Contains(r.Name)))
        {
            drawn.Add(await draw());
        }

        return drawn;
    }
}
