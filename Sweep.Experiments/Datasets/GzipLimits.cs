namespace Sweep.Experiments.Datasets;

/// <summary>Limits on decompressed sizes, so that a damaged file cannot exhaust memory.</summary>
internal static class GzipLimits
{
    /// <summary>Most bytes that one byte of deflate can expand to: a match of 258 bytes takes at least two bits (RFC 1951).</summary>
    public const long MaxRatio = 1032;

    /// <summary>Largest decompressed file that is read, 1 GiB.</summary>
    public const int MaxBytes = 1 << 30;
}
