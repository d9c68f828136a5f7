using Sweep.Tests.Scheduling;
using Sweep.Tests.Storage.Faults;
using Sweep.Tests.Worker;

namespace Sweep.Tests.Cli;

/// <summary>What a trial and its error say, on a terminal (script makes one) and elsewhere.</summary>
public sealed class HostileOutputTests : IDisposable
{
    private readonly FaultySweep _sweep = new(TestExperiments.Hostile);

    public void Dispose() => _sweep.Dispose();

    [Fact]
    public void Nothing_of_it_reaches_a_terminal_and_all_of_it_a_pipe()
    {
        var run = OnTerminal([.. _sweep.RunCommand, "--notify", "printf '%s' \"$SWEEP_MESSAGE\" > " + _sweep.PathOf("message")]);

        Assert.Contains("evil␛[2J␛]0;title␇", run, StringComparison.Ordinal);
        AssertHarmless(run);
        AssertHarmless(OnTerminal(Verb("show")));
        AssertHarmless(OnTerminal(Verb("status")));
        AssertHarmless(OnTerminal(Verb("log", "1")));
        Assert.Contains("evil␛[2J␛]0;title␇", OnTerminal(Verb("log", "1")), StringComparison.Ordinal);
        AssertHarmless(File.ReadAllText(_sweep.PathOf("message")));
        AssertHarmless(_sweep.Run([SweepFixture.Program, "app", "show", "no\u001b]0;title\u0007such", "--store", _sweep.StorePath]).Error);

        Assert.Contains(TestExperiments.HostileText, _sweep.Run(Verb("log", "1")).Output, StringComparison.Ordinal);
    }

    private static void AssertHarmless(string sent)
    {
        Assert.Contains("evil", sent + "evil", StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b]", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b[2J", sent.Replace("\u001b[2J\u001b[H", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain(sent, character => character is '\u0007' or '\u009b' or '\u202e');
    }

    private string[] Verb(string verb, params string[] more) => [SweepFixture.Program, "app", verb, TestExperiments.Hostile, .. more, "--store", _sweep.StorePath];

    private string OnTerminal(params string[] command)
    {
        var line = string.Join(' ', command.Select(word => $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'"));
        return _sweep.Run("script", "-qec", $"TERM=xterm {line}", "/dev/null").Output;
    }
}
