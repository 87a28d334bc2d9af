using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Data.Demo;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;

namespace GraphQLSubs.Licensing.Data.Seeding;

/// <summary>Writes the pasts of a seeded database's companies, one after the other, so that only one is ever in memory.</summary>
internal sealed class SeedScript(SeedSize size, DateTimeOffset today)
{
    // A company in ten began so long ago that its yearly option, which is not renewed, is in its days of grace.
    private const int DaysOfLapsed = 380;

    // What the subscriptions and the member itself add to a history, at the most; more than enough, as the pace of a company's past depends on it.
    private const int MostEntriesOfCompany = 40;
    private const int MostEntriesOfMember = 16;

    private readonly DemoIds _ids = new();

    /// <summary>The companies: the Business Partner, then its customers, the largest one first.</summary>
    public IEnumerable<DemoCompany> Write()
    {
        DemoActor? partner = null;
        foreach (var (index, members) in SeedShares.Of(size).Index())
        {
            var company = Write(index, members, partner);
            partner ??= new DemoActor(company.Members[0].DisplayName, company.Company);
            yield return company;
        }
    }

    private DemoCompany Write(int index, int members, DemoActor? partner)
    {
        var random = new Random(SeedRandom.Mix(size.Seed, index));
        var lapses = index % 10 == 9;
        var begins = today.AddDays(-(lapses ? DaysOfLapsed : random.Next(120, 340)));
        var company = new DemoCompany(
            new Company
            {
                Id = _ids.NextCompany(),
                Name = SeedNames.Company(index, size.Seed),
                Kind = partner is null ? CompanyKind.BusinessPartner : CompanyKind.Customer,
                BusinessPartnerId = partner?.Company.Id,
                ManagementRights = partner is null ? new ManagementRights() : DemoScript.Rights[index % DemoScript.Rights.Length],
            },
            _ids,
            random,
            begins);
        if (partner is not null)
        {
            company.Found(partner);
            company.Advance();
        }

        // The Business Partner's first member makes itself, and then subscribes for its own company.
        var administrator = Hire(company, partner, random, MemberRole.CompanyAdmin);
        var actor = new DemoActor(administrator.DisplayName, company.Company);
        var offer = new SeedOffer(index, members, lapses, random);
        offer.Subscribe(company, partner ?? actor);

        // In proportion to the company's size, rounded up, so that together there are enough.
        var entries = (int)(((long)size.History * members + size.Members - 1) / size.Members);
        Live(company, offer, actor, random, members, begins, entries);
        return company;
    }

    // People come evenly until close to the end; what is left of the time is for what their days may run over, so that nothing is of tomorrow.
    private void Live(DemoCompany company, SeedOffer offer, DemoActor actor, Random random, int members, DateTimeOffset begins, int entries)
    {
        var span = today - begins;
        var most = MostEntriesOfCompany + (MostEntriesOfMember * (long)members) + entries;
        var pace = TimeSpan.FromMilliseconds(Math.Clamp((long)(span.TotalMilliseconds / 100 / most), 1, 2_000));
        for (var i = 0; i < members; i++)
        {
            company.Advance(pace);
            if (i > 0)
            {
                var comes = begins.AddMilliseconds(Math.Floor(span.TotalMilliseconds * (0.01 + (0.97 * i / members))));
                if (comes > company.Now)
                {
                    company.AdvanceTo(comes);
                }

                Hire(company, actor, random, MemberRole.User);
            }

            foreach (var subscription in offer.WishesOf(i))
            {
                company.Advance(pace);
                company.Give(actor, company.Subscriptions[subscription], company.Members[i]);
            }

            // What the history lacks by now is made up for by what else happens to those who are there.
            while ((entries * (i + 1L) / members) - company.Company.HistorySequence is > 0 and var missing)
            {
                company.Advance(pace);
                if (missing == 1 || random.Next(2) == 0 || !GiveAgain(company, actor, random, pace))
                {
                    ChangeJob(company, actor, random);
                }
            }
        }

        company.AdvanceTo(today.AddSeconds(-1));
    }

    private static Member Hire(DemoCompany company, DemoActor? actor, Random random, MemberRole role)
    {
        var (firstName, lastName) = (SeedNames.FirstName(random), SeedNames.LastName(random));
        (string? department, string? jobTitle) = random.Next(100) < 15 ? default : SeedNames.Job(random);
        (string? country, string? language) = random.Next(100) < 10 ? default : SeedNames.Place(random);
        return company.CreateMember(actor, new MemberFields
        {
            LoginEmail = company.Email(firstName, lastName),
            FirstName = firstName,
            LastName = lastName,
            JobTitle = jobTitle,
            Department = department,
            Country = country,
            Language = language,
            Role = role,
        });
    }

    // Of options alone, which nothing depends on.
    private static bool GiveAgain(DemoCompany company, DemoActor actor, Random random, TimeSpan pace)
        => company.Assignments.Count > 0
            && company.Assignments[random.Next(company.Assignments.Count)] is { Section: not Section.Service } assignment
            && company.GiveAgain(actor, assignment, company.Members[(int)(assignment.MemberId - company.Members[0].Id)], pace);

    private static void ChangeJob(DemoCompany company, DemoActor actor, Random random)
    {
        var member = company.Members[random.Next(company.Members.Count)];
        var (department, jobTitle) = SeedNames.Job(random);
        while (jobTitle == member.JobTitle)
        {
            (department, jobTitle) = SeedNames.Job(random);
        }

        company.ChangeJob(actor, member, jobTitle, department);
    }
}
