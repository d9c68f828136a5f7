namespace Sweep.Experiments.Reports;

/// <summary>The function of one SPLASH unit; for a unit with slopes per channel, the mean over its channels.</summary>
/// <param name="Unit">Name of the module in its network, such as <c>act1</c>.</param>
/// <param name="Right">Slopes of max(0, x − hinge).</param>
/// <param name="Left">Slopes of max(0, −x − hinge).</param>
/// <param name="RightHinges">As many as <paramref name="Right"/>, in increasing order from 0.</param>
/// <param name="LeftHinges">As many as <paramref name="Left"/>, in increasing order from 0.</param>
/// <param name="IsMean">Whether this is a mean over channels.</param>
internal sealed record SplashShape(
    string Unit, IReadOnlyList<double> Right, IReadOnlyList<double> Left, IReadOnlyList<double> RightHinges, IReadOnlyList<double> LeftHinges, bool IsMean)
{
    /// <summary>The distinct hinges of both sides as values of x, in increasing order.</summary>
    public IEnumerable<double> Hinges => RightHinges.Concat(LeftHinges.Select(hinge => -hinge)).Select(hinge => hinge + 0.0).Distinct().Order();

    /// <summary>The value of the function.</summary>
    public double At(double x) => Side(x, Right, RightHinges) + Side(-x, Left, LeftHinges);

    private static double Side(double x, IReadOnlyList<double> slopes, IReadOnlyList<double> hinges) =>
        slopes.Zip(hinges).Sum(each => each.First * Math.Max(0, x - each.Second));
}
