namespace Sweep.Torch.Kernels;

/// <summary>Parameters and running statistics of a batch normalisation. All pointers are to one value per channel.</summary>
internal readonly unsafe struct NormState(float* gamma, float* beta, float* runningMean, float* runningVariance, double momentum, double epsilon)
{
    /// <summary>Computes scale and shift from the running statistics.</summary>
    /// <param name="channels">Number of channels.</param>
    /// <param name="wide">Number of columns to fill, a multiple of the channels, which repeat.</param>
    /// <param name="mean">Receives the mean; length wide, like the others.</param>
    /// <param name="inverse">Receives 1 / standard deviation.</param>
    /// <param name="scale">Receives the factor of x.</param>
    /// <param name="shift">Receives the addend.</param>
    public void UseRunning(int channels, int wide, float* mean, float* inverse, float* scale, float* shift)
    {
        for (var c = 0; c < channels; c++)
        {
            Fill(c, channels, wide, runningMean[c], runningVariance[c], mean, inverse, scale, shift);
        }
    }

    /// <summary>Computes scale and shift from the statistics of a batch, and updates the running statistics.</summary>
    /// <param name="means">Mean of each channel.</param>
    /// <param name="squares">Sum of squared deviations from the mean of each channel.</param>
    /// <param name="count">Elements per channel, at least 2.</param>
    /// <param name="wide">Number of columns to fill, a multiple of the channels, which repeat.</param>
    /// <param name="mean">See <see cref="UseRunning"/>.</param>
    /// <param name="inverse">See <see cref="UseRunning"/>.</param>
    /// <param name="scale">See <see cref="UseRunning"/>.</param>
    /// <param name="shift">See <see cref="UseRunning"/>.</param>
    public void UseBatch(ReadOnlySpan<double> means, ReadOnlySpan<double> squares, double count, int wide, float* mean, float* inverse, float* scale, float* shift)
    {
        for (var c = 0; c < means.Length; c++)
        {
            runningMean[c] = (float)(((1 - momentum) * runningMean[c]) + (momentum * means[c]));
            runningVariance[c] = (float)(((1 - momentum) * runningVariance[c]) + (momentum * squares[c] / (count - 1)));
            Fill(c, means.Length, wide, means[c], squares[c] / count, mean, inverse, scale, shift);
        }
    }

    private void Fill(int channel, int channels, int wide, double channelMean, double variance, float* mean, float* inverse, float* scale, float* shift)
    {
        for (var k = channel; k < wide; k += channels)
        {
            mean[k] = (float)channelMean;
            inverse[k] = (float)(1 / Math.Sqrt(variance + epsilon));
            scale[k] = gamma[channel] * inverse[k];
            shift[k] = beta[channel] - (mean[k] * scale[k]);
        }
    }
}
