namespace Hosted;

/// <summary>Prices that are as good as any: each day's differs from the one before by a percent or so.</summary>
public sealed class RandomWalk : IPrices
{
    public async Task<IReadOnlyList<double>> LoadAsync(int year, CancellationToken cancellationToken)
    {
        await Task.Delay(1, cancellationToken); // as a file or a service would take its time
        var random = new SweepRandom(year);
        var price = 100.0;
        return [.. Enumerable.Range(0, 250).Select(_ => price *= 0.98 + (0.0405 * random.NextDouble()))];
    }
}
