namespace GraphQLSubs.Licensing.Subscriptions;

/// <summary>What the values of a subscription may be.</summary>
internal static class SubscriptionBounds
{
    public const int MaxQuantity = 1_000_000;

    public const int MaxPurchaseOrderLength = 64;

    public static int Quantity(long quantity)
        => quantity is >= 0 and <= MaxQuantity ? (int)quantity : throw new InvalidQuantityException(quantity, MaxQuantity);

    /// <summary>The number without spaces around it; null when nothing is left.</summary>
    public static string? PurchaseOrder(string? number) => PlainText.TrimOrNull(number) switch
    {
        null => null,
        { Length: > MaxPurchaseOrderLength } tooLong => throw new PurchaseOrderTooLongException(tooLong.Length, MaxPurchaseOrderLength),
        var trimmed => PlainText.Is(trimmed) ? trimmed : throw new InvalidPurchaseOrderException(),
    };
}
