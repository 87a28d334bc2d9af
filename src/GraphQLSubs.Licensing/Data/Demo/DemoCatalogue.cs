using GraphQLSubs.Licensing.Subscriptions;

namespace GraphQLSubs.Licensing.Data.Demo;

/// <summary>The demo's service plans.</summary>
internal static class DemoCatalogue
{
    private static readonly (Billing Billing, string Suffix)[] Terms =
        [(Billing.Monthly, ""), (Billing.PrepaidOneYear, "-1Y"), (Billing.PrepaidThreeYears, "-3Y"), (Billing.PrepaidFiveYears, "-5Y")];

    public static IReadOnlyList<ServicePlan> Plans { get; } = Build();

    private static ServicePlan[] Build()
    {
        var plans = new List<ServicePlan>();
        Add("RB-Essential", "Essential", Section.Service, Billing.Free);
        foreach (var service in (string[])["Business", "Enterprise", "Attendant"])
        {
            AddTerms($"RB-{service}", $"{service} Hybrid", Section.Service, Deployment.Hybrid);
            AddTerms($"RB-{service}-Hub", $"{service} Hub", Section.Service, Deployment.Hub);
        }

        string[] paidServices = [.. plans.Where(p => !p.IsFree).Select(p => p.Reference)];
        AddTerms("RB-Conference", "Conference", Section.Option);
        AddTerms("RB-Alert", "Alert", Section.Option);
        AddTerms("RB-Voice-Phone", "Voice Phone", Section.Option);
        AddTerms("RB-Webinar", "Webinar", Section.Option, requires: paidServices);
        AddTerms("RB-Recording", "Recording", Section.Option);
        Add("RB-Room", "Rainbow Room", Section.Application, Billing.Monthly);
        Add("RB-Connector", "Rainbow Connector", Section.Application, Billing.Monthly);
        Add("RB-Enterprise-Demo", "Enterprise Demo", Section.Custom, Billing.Free);
        Add("RB-Alert-Custom", "Alert Custom", Section.Custom, Billing.Free);
        Add("RB-Voice-Enterprise-Custom", "Voice Enterprise Custom", Section.Custom, Billing.Free);
        return [.. plans];

        void AddTerms(string reference, string name, Section section, Deployment deployment = Deployment.None, string[]? requires = null)
        {
            foreach (var (billing, suffix) in Terms)
            {
                Add(reference + suffix, name, section, billing, deployment, requires);
            }
        }

        void Add(
            string reference, string name, Section section, Billing billing, Deployment deployment = Deployment.None, string[]? requires = null)
            => plans.Add(new ServicePlan
            {
                Id = plans.Count + 1,
                Reference = reference,
                Name = name,
                Section = section,
                Deployment = deployment,
                Billing = billing,
                IsFree = billing == Billing.Free,
                RequiresPlans = requires ?? [],
            });
    }
}
