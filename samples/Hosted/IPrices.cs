namespace Hosted;

/// <summary>Where prices come from: here a random walk, in a real study a file or a service.</summary>
public interface IPrices
{
    /// <summary>The prices of one year, by day.</summary>
    Task<IReadOnlyList<double>> LoadAsync(int year, CancellationToken cancellationToken);
}
