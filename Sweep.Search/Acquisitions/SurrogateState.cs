using Sweep.Search.GaussianProcesses;

namespace Sweep.Search.Acquisitions;

/// <summary>A Gaussian process at a point of a history.</summary>
/// <param name="Posterior">The process, of standardised values.</param>
/// <param name="Indices">The configs that it learned from.</param>
/// <param name="Values">Their standardised values.</param>
/// <param name="Mean">The mean before they were standardised.</param>
/// <param name="Deviation">The standard deviation before.</param>
internal sealed record SurrogateState(GpPosterior Posterior, int[] Indices, double[] Values, double Mean, double Deviation);
