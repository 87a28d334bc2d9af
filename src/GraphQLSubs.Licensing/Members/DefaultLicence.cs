using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.Subscriptions;

namespace GraphQLSubs.Licensing.Members;

/// <summary>Why a new member did not get the default licence.</summary>
public enum MemberWarningCode
{
    /// <summary>Every licence of it is held.</summary>
    NoLicenceAvailable,

    /// <summary>Its status allows no new assignment: it is not <c>ACTIVE</c>.</summary>
    SubscriptionNotActive,
}

/// <summary>What a new member did not get.</summary>
public sealed record MemberWarning
{
    /// <summary>Why.</summary>
    public required MemberWarningCode Code { get; init; }

    /// <summary>The same as a sentence.</summary>
    public required string Message { get; init; }

    /// <summary>The subscription that it should have got a licence of.</summary>
    public required long SubscriptionId { get; init; }
}

/// <summary>Gives new members the default licence.</summary>
internal static class DefaultLicence
{
    /// <summary>Gives a new member the licence that the company's star is on; where that cannot be, it is on the free base service.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="book">The company's subscriptions.</param>
    /// <param name="member">The new member.</param>
    /// <param name="mandatory">Whether it is a failure where that cannot be.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Why it did not get it; null when it did, or when no star is set.</returns>
    public static async Task<MemberWarning?> GiveAsync(
        CompanyTransaction transaction, LicenceBook book, Member member, bool mandatory, CancellationToken cancellationToken)
    {
        if (transaction.Company.DefaultSubscriptionId is not { } id)
        {
            return mandatory ? throw new NoDefaultLicenceException(transaction.Company.Id) : null;
        }

        try
        {
            await book.AssignAsync(book.Subscription(id), member, replaceService: false, releaseDependents: false, cancellationToken);
            return null;
        }
        catch (NoLicenceAvailableException failure) when (!mandatory)
        {
            return new MemberWarning { Code = MemberWarningCode.NoLicenceAvailable, Message = failure.Message, SubscriptionId = id };
        }
        catch (SubscriptionNotActiveException failure) when (!mandatory)
        {
            return new MemberWarning { Code = MemberWarningCode.SubscriptionNotActive, Message = failure.Message, SubscriptionId = id };
        }
    }

    /// <summary>The subscription that the company's star is on, where a new member could get a licence of it; else null.</summary>
    public static async Task<Subscription?> FindAvailableAsync(CompanyTransaction transaction, LicenceBook book, CancellationToken cancellationToken)
    {
        if (transaction.Company.DefaultSubscriptionId is not { } id)
        {
            return null;
        }

        try
        {
            var subscription = book.Subscription(id);
            await book.DemandAssignableAsync(subscription, memberId: 0, held: [], cancellationToken);
            return subscription;
        }
        catch (LicensingException failure) when (failure is NoLicenceAvailableException or SubscriptionNotActiveException)
        {
            return null;
        }
    }
}
