using Sweep.Runtime;
using Sweep.Search.Pruners;

namespace Sweep.Tests.Search;

public sealed class HyperbandPrunerTests : NamedPrunerContract
{
    protected override string Pruner => "hyperband:max=4,factor=2";

    protected override bool JudgesSeveral => true;

    [Theory]
    [InlineData(1, 27, 3, 4)]
    [InlineData(1, 26, 3, 3)]
    [InlineData(1, 243, 3, 5)] // as the logarithms are rounded, here and in Optuna
    [InlineData(4, 100, 2, 5)]
    [InlineData(1, 1, 3, 1)]
    [InlineData(5, 2, 3, 0)]
    public void There_are_as_many_brackets_as_rungs_fit_in(int min, int max, int factor, int expected) =>
        Assert.Equal(expected, new HyperbandBrackets("study", min, max, factor).Count);

    [Fact]
    public void Trials_are_spread_over_brackets_by_their_budgets()
    {
        var brackets = new HyperbandBrackets("study", 1, 27, 3);
        var counts = new int[4];
        for (var number = 0; number < 10_000; number++)
        {
            counts[brackets.Of(number)]++;
        }

        // 27, 12, 6 and 4 of 49.
        Assert.All(((double, int)[])[(27, counts[0]), (12, counts[1]), (6, counts[2]), (4, counts[3])], static each => Assert.InRange(each.Item2, 0.94 * each.Item1 * 10_000 / 49, 1.06 * each.Item1 * 10_000 / 49));
    }

    [Fact]
    public void The_check_is_that_of_zlib() => Assert.Equal(0xCBF43926, Crc32.Of("6789"u8, Crc32.Of("12345"u8)));

    [Fact]
    public void Options_that_make_no_sense_are_refused()
    {
        Assert.Equal("The pruner 'hyperband' needs max of at least 9, found 3", Assert.Throws<SweepException>(() => new HyperbandPrunerAttribute { MinSteps = 9, MaxSteps = 3 }.Create()).Message);
        Assert.StartsWith("The pruner 'hyperband' needs max with bootstrap=1", Assert.Throws<SweepException>(() => new HyperbandPrunerAttribute { Bootstrap = 1 }.Create()).Message, StringComparison.Ordinal);
    }
}
