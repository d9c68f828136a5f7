using Sweep.Experiments.Training;

namespace Sweep.Tests.Training;

public sealed class ScheduleTests
{
    [Fact]
    public void It_rises_in_a_line_to_the_peak_and_falls_along_a_cosine()
    {
        var schedule = new WarmupCosine(Peak: 2, Warmup: 0.2, Start: 0.1, End: 0);

        Assert.Equal(0.2, schedule.At(0), 12);
        Assert.Equal(1.1, schedule.At(0.1), 12);
        Assert.Equal(2, schedule.At(0.2), 12);
        Assert.Equal(1, schedule.At(0.6), 12);
        Assert.Equal(0, schedule.At(1), 12);
    }

    [Fact]
    public void Without_warm_up_it_starts_at_the_peak() => Assert.Equal(0.5, new WarmupCosine(0.5, Warmup: 0).At(0), 12);

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void What_is_no_progress_is_refused(double progress) => Assert.Throws<ArgumentOutOfRangeException>(() => new WarmupCosine(1).At(progress));
}
