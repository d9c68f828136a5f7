using System.Security.Cryptography;

namespace Sweep.Experiments.Datasets;

/// <summary>A decoded data set in memory, before it is written to the cache.</summary>
/// <param name="Classes">Number of classes; labels are 0 to this − 1.</param>
/// <param name="Train">Training images.</param>
/// <param name="Test">Test images, of the same height, width and channels.</param>
internal sealed record DecodedImages(int Classes, ImageBlock Train, ImageBlock Test)
{
    /// <summary>SHA-256 of <see cref="Parts"/> in hexadecimal digits, which identifies the content.</summary>
    public string ContentHash
    {
        get
        {
            using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var part in Parts)
            {
                sum.AppendData(part.Span);
            }

            return Convert.ToHexStringLower(sum.GetHashAndReset());
        }
    }

    /// <summary>Training pixels, test pixels, training labels, test labels.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Parts => [Train.Pixels, Test.Pixels, Train.Labels, Test.Labels];
}
