using System.Security.Cryptography;

namespace Sweep.Experiments.Datasets;

/// <summary>A data set on its way into the cache.</summary>
/// <param name="Classes">Labels are 0 to this − 1.</param>
/// <param name="Train">To train on.</param>
/// <param name="Test">To test on, of the same size.</param>
internal sealed record DecodedImages(int Classes, ImageBlock Train, ImageBlock Test)
{
    /// <summary>What identifies the content: the SHA-256 of training pixels, test pixels, training labels and test labels, in hexadecimal digits.</summary>
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

    /// <summary>What the sum is of, in that order.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Parts => [Train.Pixels, Test.Pixels, Train.Labels, Test.Labels];
}
