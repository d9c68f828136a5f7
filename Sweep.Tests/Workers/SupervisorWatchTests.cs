using Sweep.Runtime.Workers;

namespace Sweep.Tests.Workers;

public sealed class SupervisorWatchTests
{
    [Theory]
    [InlineData("", "end")]
    [InlineData("stop\n", "stop end")]
    [InlineData("stop\nstop\n", "stop end")]
    public void A_request_stops_once_and_the_end_of_the_pipe_ends(string written, string expected)
    {
        var heard = new List<string>();
        SupervisorWatch.Watch(new MemoryStream(System.Text.Encoding.ASCII.GetBytes(written)), () => heard.Add("stop"), () => heard.Add("end"));

        Assert.Equal(expected, string.Join(' ', heard));
    }
}
