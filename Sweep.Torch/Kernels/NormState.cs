namespace Sweep.Torch.Kernels;

/// <summary>The numbers of a batch normalisation: gain and offset, running statistics, and how it follows them. All pointers are to one number a channel.</summary>
internal readonly unsafe struct NormState(float* gamma, float* beta, float* runningMean, float* runningVariance, double momentum, double epsilon)
{
    /// <summary>Normalises by the running statistics.</summary>
    /// <param name="channels">How many there are.</param>
    /// <param name="wide">Columns to fill, repeating the channels; a multiple of them.</param>
    /// <param name="mean">Wide numbers, overwritten.</param>
    /// <param name="inverse">Gets 1 / standard deviation.</param>
    /// <param name="scale">Gets what a number is multiplied with.</param>
    /// <param name="shift">Gets what is then added.</param>
    public void UseRunning(int channels, int wide, float* mean, float* inverse, float* scale, float* shift)
    {
        for (var c = 0; c < channels; c++)
        {
            Fill(c, channels, wide, runningMean[c], runningVariance[c], mean, inverse, scale, shift);
        }
    }

    /// <summary>Normalises by the moments of a batch, and moves the running statistics towards them.</summary>
    /// <param name="means">Of each channel.</param>
    /// <param name="squares">Sums of squared distances from the mean, of each channel.</param>
    /// <param name="count">Numbers a channel, at least 2.</param>
    /// <param name="wide">Columns to fill; the number of channels or a multiple.</param>
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
