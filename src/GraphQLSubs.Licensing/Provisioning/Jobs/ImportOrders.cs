namespace GraphQLSubs.Licensing.Provisioning.Jobs;

/// <summary>Carries the word that an import was ordered to the workers of the same server; those of others look for themselves every two seconds.</summary>
public sealed class ImportOrders : IDisposable
{
    private readonly SemaphoreSlim _orders = new(0);

    /// <summary>Tells that an import was ordered. Call it after the commit.</summary>
    public void Notify() => _orders.Release();

    /// <inheritdoc />
    public void Dispose() => _orders.Dispose();

    internal Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => _orders.WaitAsync(atMost, cancellationToken);
}
