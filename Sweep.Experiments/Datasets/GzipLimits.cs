namespace Sweep.Experiments.Datasets;

/// <summary>What packed data can become, so that a damaged or foreign file does not fill the memory.</summary>
internal static class GzipLimits
{
    /// <summary>A packed byte becomes at most so many: a match of 258 bytes takes two bits at least (RFC 1951).</summary>
    public const long MaxRatio = 1032;

    /// <summary>No decoded file may be longer.</summary>
    public const int MaxBytes = 1 << 30;
}
