namespace Sweep.Search.GaussianProcesses;

/// <summary>Parameters of a Gaussian process that are fitted again as observations are added, each time from the last ones: a function of the observations in their order, whatever was fitted before. Not thread-safe.</summary>
/// <remarks>At 5 observations, then at each twentieth more, and beyond <see cref="Frequent"/> at each quarter more; between these counts the parameters stay.</remarks>
internal sealed class GpChain
{
    private const int First = 5;
    private const int Frequent = 500;

    private readonly List<(int Count, GpParameters Parameters)> _fits = [];
    private int[] _observed = [];

    /// <summary>The parameters for observations.</summary>
    /// <param name="observed">What identifies each, in order.</param>
    /// <param name="dimensions">How many weights there are.</param>
    /// <param name="fit">Fits the first observations, as many as its first argument says, from the parameters given.</param>
    public GpParameters At(int[] observed, int dimensions, Func<int, GpParameters?, GpParameters> fit)
    {
        var common = observed.AsSpan().CommonPrefixLength(_observed);
        _fits.RemoveAll(each => each.Count > common);
        _observed = observed;
        for (var next = _fits.Count == 0 ? First : Next(_fits[^1].Count); next <= observed.Length; next = Next(next))
        {
            _fits.Add((next, fit(next, _fits.Count == 0 ? null : _fits[^1].Parameters)));
        }

        return _fits.Count == 0 ? GpParameters.Start(dimensions) : _fits[^1].Parameters;
    }

    private static int Next(int count) => count + Math.Max(1, count / (count < Frequent ? 20 : 4));
}
