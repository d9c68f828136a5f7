using Sweep.Runtime.Spaces;

namespace Sweep.Tests.Spaces;

public class MixedRadixTests
{
    [Fact]
    public void Digits_are_those_of_an_odometer_the_last_fastest()
    {
        int[] radices = [2, 1, 3];
        var digits = Enumerable.Range(0, 6).Select(index =>
        {
            long rest = index;
            var last = MixedRadix.TakeDigit(ref rest, radices[2]);
            var middle = MixedRadix.TakeDigit(ref rest, radices[1]);
            return (MixedRadix.TakeDigit(ref rest, radices[0]), middle, last);
        });

        Assert.Equal([(0, 0, 0), (0, 0, 1), (0, 0, 2), (1, 0, 0), (1, 0, 1), (1, 0, 2)], digits);
        Assert.Equal(6, MixedRadix.Product(radices));
    }

    [Fact]
    public void Missing_digit_stays_missing()
    {
        Assert.Equal(-1, MixedRadix.PutDigit(5, -1, 10));
        Assert.Equal(-1, MixedRadix.PutDigit(-1, 5, 10));
        Assert.Equal(57, MixedRadix.PutDigit(5, 7, 10));
    }

    [Fact]
    public void Largest_grid_fits()
    {
        var index = (1L << 62) - 1;
        var digit = MixedRadix.TakeDigit(ref index, int.MaxValue);

        Assert.Equal((1L << 62) - 1, MixedRadix.PutDigit(index, digit, int.MaxValue));
    }
}
