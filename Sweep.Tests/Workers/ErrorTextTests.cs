using System.Globalization;
using Sweep.Runtime.Workers;

namespace Sweep.Tests.Workers;

public class ErrorTextTests
{
    [Fact]
    public void A_common_one_is_whole() => Assert.Equal("System.InvalidOperationException: on purpose", ErrorText.Of(new InvalidOperationException("on purpose")));

    [Fact]
    public void Of_a_very_long_one_the_beginning_and_the_end_are_kept()
    {
        var exception = new InvalidOperationException($"begins {new string('x', 50_000_000)} ends");
        var text = ErrorText.Of(exception);

        Assert.InRange(text.Length, 64_000, 64_100);
        Assert.StartsWith("System.InvalidOperationException: begins xxx", text, StringComparison.Ordinal);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"\n… {exception.ToString().Length - 64_000:N0} characters are left out …\n"), text, StringComparison.Ordinal);
        Assert.EndsWith("xxx ends", text, StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_cannot_say_what_it_is_is_named_by_its_type() => Assert.Equal("Sweep.Tests.Workers.ErrorTextTests+Silent: its text cannot be had (System.NotSupportedException)", ErrorText.Of(new Silent()));

    private sealed class Silent : Exception
    {
        public override string ToString() => throw new NotSupportedException();
    }
}
