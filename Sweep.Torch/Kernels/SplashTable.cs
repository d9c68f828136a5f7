namespace Sweep.Torch.Kernels;

/// <summary>SPLASH of at most seven hinges as a table: |x| lies in one of four segments on either side of zero, and each segment is a line.</summary>
/// <remarks>
/// Layout, in floats: the slopes of the segments [0, 8), right of zero and then left, as functions of |x|; their intercepts [8, 16); then hinges 1, 2 and 3, each eight times. Hinges that there are
/// not are infinite. Slopes and intercepts are summed in double precision.
/// </remarks>
internal static unsafe class SplashTable
{
    /// <summary>Floats of a table.</summary>
    public const int Size = 40;

    /// <summary>Hinges a side, zero counted.</summary>
    public const int MaxHinges = 4;

    /// <summary>Sums that <see cref="ActivationKernels.SplashBackward"/> makes: gradients of four slopes to the right and four to the left.</summary>
    public const int Sums = 2 * MaxHinges;

    /// <summary>Writes a table.</summary>
    /// <param name="table">Length <see cref="Size"/>, overwritten.</param>
    /// <param name="right">As many slopes as hinges, of max(0, x − hinge).</param>
    /// <param name="left">As many, of max(0, −x − hinge).</param>
    /// <param name="hinges">1 to <see cref="MaxHinges"/>, from 0, rising.</param>
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
