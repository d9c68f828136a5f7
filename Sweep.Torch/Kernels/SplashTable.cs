namespace Sweep.Torch.Kernels;

/// <summary>SPLASH with at most seven hinges as a table of lines: |x| is in one of four segments on either side of zero.</summary>
/// <remarks>
/// Layout in floats: [0, 8) slopes of the segments as functions of |x|, first for x ≥ 0, then for x &lt; 0; [8, 16) their intercepts; then hinges 1, 2 and 3, each eight times. Hinges that do not
/// exist are infinite. Slopes and intercepts are summed in double precision.
/// </remarks>
internal static unsafe class SplashTable
{
    /// <summary>Number of floats in a table.</summary>
    public const int Size = 40;

    /// <summary>Largest number of hinges per side, counting zero.</summary>
    public const int MaxHinges = 4;

    /// <summary>Number of sums that <see cref="ActivationKernels.SplashBackward"/> computes: gradients of four right and four left slopes.</summary>
    public const int Sums = 2 * MaxHinges;

    /// <summary>Computes a table.</summary>
    /// <param name="table">Length <see cref="Size"/>, overwritten.</param>
    /// <param name="right">Slopes of max(0, x − hinge), one per hinge.</param>
    /// <param name="left">Slopes of max(0, −x − hinge), one per hinge.</param>
    /// <param name="hinges">1 to <see cref="MaxHinges"/> locations, increasing from 0.</param>
    public static void Fill(float* table, float* right, float* left, ReadOnlySpan<float> hinges)
    {
        double rightSlope = 0, rightIntercept = 0, leftSlope = 0, leftIntercept = 0;
        for (var segment = 0; segment < MaxHinges; segment++)
        {
            if (segment < hinges.Length)
            {
                rightSlope += right[segment];
                rightIntercept -= (double)right[segment] * hinges[segment];
                leftSlope += left[segment];
                leftIntercept -= (double)left[segment] * hinges[segment];
            }

            table[segment] = (float)rightSlope;
            table[MaxHinges + segment] = (float)leftSlope;
            table[8 + segment] = (float)rightIntercept;
            table[8 + MaxHinges + segment] = (float)leftIntercept;
        }

        for (var hinge = 1; hinge < MaxHinges; hinge++)
        {
            new Span<float>(table + 8 + (8 * hinge), 8).Fill(hinge < hinges.Length ? hinges[hinge] : float.PositiveInfinity);
        }
    }
}
