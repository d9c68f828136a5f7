namespace Sweep.Tests.Storage.Faults;

/// <summary>How a command ended.</summary>
internal sealed record FaultyRun(int ExitCode, string Output, string Error)
{
    /// <summary>Ended as a usage or world's fault does, with one line that says so.</summary>
    public void AssertRefused(string what)
    {
        Assert.True(ExitCode == 2, $"{ExitCode}: {Output}{Error}");
        Assert.Matches("^sweep: [^\n]*\n\\z", Error);
        Assert.Contains(what, Error, StringComparison.Ordinal);
    }
}
