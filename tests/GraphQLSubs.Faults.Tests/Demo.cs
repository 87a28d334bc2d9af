namespace GraphQLSubs.Faults.Tests;

/// <summary>What of the demo the tests use: Acme, which has the key 3, and its monthly subscription that has the key 5.</summary>
internal static class Demo
{
    public const string Company = "Q29tcGFueToz";
    public const long CompanyKey = 3;
    public const string Subscription = "U3Vic2NyaXB0aW9uOjU=";
    public const long SubscriptionKey = 5;
}
