using Sweep.Runtime;
using Sweep.Runtime.Spaces;

namespace Sweep.Tests.Spaces;

public class ConfigKeyTests
{
    private readonly SpaceDescriptor _space = TestSpace.Create();

    [Fact]
    public void Key_is_read_in_any_order_and_form_and_written_in_one()
    {
        var values = ConfigKey.Parse(_space, "Tag=a%2Cb%3Dc%7Cd%25,momentum=0.10,RATE=2,Hinges=9223372036854775807,BatchNorm=True,Activation=splash");

        Assert.Equal("Activation=Splash,BatchNorm=true,Hinges=9223372036854775807,Rate=2,Momentum=0.1,Tag=a%2Cb%3Dc%7Cd%25", ConfigKey.Format(_space, values));
    }

    [Theory]
    [InlineData("Activaton=ReLU", "Experiment 'sample' has no axis 'Activaton'; did you mean 'Activation'? The axes are Activation, BatchNorm, Hinges, Rate, Momentum, Tag")]
    [InlineData("Colour=red", "Experiment 'sample' has no axis 'Colour'; the axes are Activation, BatchNorm, Hinges, Rate, Momentum, Tag")]
    [InlineData("Activation=Splsh", "Axis 'Activation' has no value 'Splsh'; did you mean 'Splash'? The values are ReLU, Relu, Splash")]
    [InlineData("Activation=RELU", "Axis 'Activation' has no value 'RELU'; did you mean 'ReLU'? The values are ReLU, Relu, Splash")]
    [InlineData("Hinges=6", "Axis 'Hinges' has no value '6'; did you mean '5'? The values are -3, 5, 9223372036854775807")]
    [InlineData("Hinges=99999999999999999999", "Axis 'Hinges' has no value '99999999999999999999'; the values are -3, 5, 9223372036854775807")]
    [InlineData("Rate=NaN", "Axis 'Rate' has no value 'NaN'; the values are 0.1, 1E-300, 2")]
    [InlineData("Tag=X", "Axis 'Tag' has no value 'X'; did you mean 'x'? The values are , a,b=c|d%,  x, x")]
    [InlineData("Tag=%", "'%' has a % at position 0 that two hexadecimal digits do not follow; write a percent sign as %25")]
    [InlineData("Activation", "Expected axis=value in the key of a config of 'sample', found 'Activation'")]
    [InlineData("BatchNorm=true,batchnorm=false", "Axis 'BatchNorm' of 'sample' is given twice: 'true' and 'false'; keep one")]
    [InlineData("Activation=ReLU", "A config of 'sample' needs a value for axis 'BatchNorm'; the values are false, true")]
    public void Error_says_what_was_found_and_what_would_do(string key, string message) =>
        Assert.Equal(message, Assert.Throws<SweepException>(() => ConfigKey.Parse(_space, key)).Message);

    [Fact]
    public void Wrong_number_of_values_is_refused() => Assert.Equal(
        "Expected 6 values, one for each axis of 'sample', found 1",
        Assert.Throws<ArgumentException>(() => ConfigKey.Format(_space, [AxisValue.Of(true)])).Message);

    [Fact]
    public void Minus_zero_is_zero()
    {
        Assert.Equal(AxisValue.Of(0.0), AxisValue.Of(-0.0));
        Assert.Equal("0", AxisValue.Of(-0f).ToKeyText());
    }

    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("%25,=|\0\u007fé")]
    [InlineData("null")]
    [InlineData("a\u009bb")]
    public void Escaped_text_comes_back(string text) => Assert.Equal(text, KeyText.Unescape(KeyText.Escape(text)));
}
