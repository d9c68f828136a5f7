namespace Sweep.Experiments.Reports;

/// <summary>The learned function of one SPLASH unit; of a unit with slopes for each channel their mean.</summary>
/// <param name="Place">The unit's name in its network, such as <c>act1</c>.</param>
/// <param name="Right">Slopes for x above the right hinges.</param>
/// <param name="Left">Slopes for −x above the left hinges.</param>
/// <param name="RightHinges">As many as <paramref name="Right"/>, rising from 0.</param>
/// <param name="LeftHinges">As many as <paramref name="Left"/>, rising from 0.</param>
/// <param name="IsMean">Whether it is the mean over channels.</param>
internal sealed record SplashShape(
    string Place, IReadOnlyList<double> Right, IReadOnlyList<double> Left, IReadOnlyList<double> RightHinges, IReadOnlyList<double> LeftHinges, bool IsMean)
{
    /// <summary>Where its slope may change, rising.</summary>
    public IEnumerable<double> Hinges => RightHinges.Concat(LeftHinges.Select(hinge => -hinge)).Select(hinge => hinge + 0.0).Distinct().Order();

    /// <summary>Its value at x.</summary>
    public double At(double x) => Side(x, Right, RightHinges) + Side(-x, Left, LeftHinges);

    private static double Side(double x, IReadOnlyList<double> slopes, IReadOnlyList<double> hinges) =>
        slopes.Zip(hinges).Sum(each => each.First * Math.Max(0, x - each.Second));
}
