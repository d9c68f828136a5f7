using Sweep.Experiments.Datasets;

namespace Sweep.Tests.Datasets;

public sealed class PixelNormalizerTests
{
    [Theory]
    [InlineData(784, 1)]
    [InlineData(3072, 3)]
    [InlineData(21, 3)]
    [InlineData(7, 1)]
    public void Each_pixel_is_centred_and_scaled_by_its_channel(int length, int channels)
    {
        float[] mean = [0.1307f, 0.5f, 0.4f], std = [0.3081f, 0.2f, 0.25f];
        var pixels = Enumerable.Range(0, length).Select(i => (byte)(i * 37)).ToArray();
        var numbers = new float[length];

        new PixelNormalizer(length, mean[..channels], std[..channels]).Apply(pixels, numbers);

        for (var i = 0; i < length; i++)
            Assert.Equal(((pixels[i] / 255.0) - mean[i % channels]) / std[i % channels], (double)numbers[i], 1e-6);
    }

    [Fact]
    public void A_constant_channel_becomes_zero()
    {
        var numbers = new float[20];

        new PixelNormalizer(20, [1f], [0f]).Apply(Enumerable.Repeat((byte)255, 20).ToArray(), numbers);

        Assert.All(numbers, number => Assert.Equal(0, number));
    }
}
