namespace Sweep.Tests.Search;

public sealed class PercentilePrunerTests : NamedPrunerContract
{
    protected override string Pruner => "percentile:percent=50,startup=1";

    protected override bool JudgesSeveral => true;

    [Theory]
    [InlineData(0, 0.001)]
    [InlineData(25, 0.002)]
    [InlineData(100, 0.005)]
    [InlineData(60, 0.0034)]
    public void The_percentile_is_interpolated_and_ties_go_on(double percent, double border)
    {
        var curves = Curves();
        AddCompleted(curves, 5, 1);
        var judge = Create(FormattableString.Invariant($"percentile:percent={percent}")).Begin(curves);

        Assert.Empty(StoppedAt(curves, judge, 1, (0, border - 1e-9)));
        Assert.Equal([0], StoppedAt(curves, judge, 2, (0, border + 1e-9)));
    }
}
