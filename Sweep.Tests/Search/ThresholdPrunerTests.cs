using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Search.Pruners;

namespace Sweep.Tests.Search;

public sealed class ThresholdPrunerTests : NamedPrunerContract
{
    protected override string Pruner => "threshold:lower=-20,upper=5";

    protected override string Mirrored => "threshold:lower=-5,upper=20";

    [Fact]
    public void Bounds_are_those_of_the_metric_also_where_it_is_maximised()
    {
        foreach (var direction in (Direction[])[Direction.Minimize, Direction.Maximize])
        {
            var curves = Curves(direction);

            Assert.Equal([3, 4, 5], StoppedAt(curves, Create("threshold:lower=0.1,upper=1").Begin(curves), 1, (1, 0.1), (2, 1), (3, 0.09), (4, 1.01), (5, double.NaN)));
        }
    }

    [Fact]
    public void Options_that_make_no_sense_are_refused()
    {
        Assert.Equal("The pruner 'threshold' needs lower, upper or both, such as threshold:upper=2.5", Assert.Throws<SweepException>(() => new ThresholdPrunerAttribute().Create()).Message);
        Assert.Equal("The pruner 'threshold' needs upper of at least 2, found 1", Assert.Throws<SweepException>(() => new ThresholdPrunerAttribute { Lower = 2, Upper = 1 }.Create()).Message);
    }
}
