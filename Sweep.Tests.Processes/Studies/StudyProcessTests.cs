using System.Diagnostics;
using System.Globalization;
using Sweep.Cli;
using Sweep.Runtime;
using Sweep.Tests.Scheduling;
using Sweep.Tests.Worker;

namespace Sweep.Tests.Studies;

/// <summary>Studies of several processes.</summary>
public sealed class StudyProcessTests : IDisposable
{
    private const string Count = "8";
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("sqlite")]
    [InlineData("litedb")]
    public void Processes_share_the_trials_and_what_a_killed_one_had_asked_for_is_given_to_another(string kind)
    {
        using var holder = Start(kind, hold: 2);
        var first = new List<string>();
        while (!(first.LastOrDefault() ?? "").StartsWith("holds", StringComparison.Ordinal))
        {
            first.Add(holder.StandardOutput.ReadLine()!);
        }

        var held = first[^1].Split(' ')[1];
        var second = RunToEnd(kind);
        holder.Kill();
        Assert.True(holder.WaitForExit(s_patience));
        var third = RunToEnd(kind);

        Assert.Equal(2, first.Count - 1);
        Assert.Equal(5, second.Length);
        Assert.Equal([held], third);
        using var store = LocalStores.Kinds.Parse(Address(kind)).OpenExisting();
        var trials = store.Trials(Asked.Space).Read().ToList();
        Assert.Equal(8, trials.Count);
        Assert.All(trials, trial => Assert.Equal((TrialState.Completed, trial.Number.ToString(CultureInfo.InvariantCulture) == held ? 2 : 1), (trial.State, trial.Attempts)));
        Assert.Equal(3, trials.Select(trial => trial.Worker).Distinct().Count());
    }

    private string[] RunToEnd(string kind)
    {
        using var process = Start(kind, hold: 1000);
        var said = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.True(process.WaitForExit(s_patience));
        Assert.Equal(0, process.ExitCode);
        return said;
    }

    private Process Start(string kind, int hold) => Process.Start(new ProcessStartInfo(SweepFixture.Program, ["ask", Address(kind), Count, hold.ToString(CultureInfo.InvariantCulture)])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    private string Address(string kind) => $"{kind}:{_folder.File("asked.db")}";
}
