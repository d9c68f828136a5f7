using System.Diagnostics;
using Sweep.Tests.Scheduling;

namespace Sweep.Tests.Contracts;

/// <summary>Processes of the tests' worker program that begin at the same time, once all are ready.</summary>
internal sealed class ProcessGroup : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private readonly List<Process> _processes;
    private readonly HashSet<Process> _killed = [];

    /// <summary>Starts them.</summary>
    /// <param name="count">How many.</param>
    /// <param name="arguments">The arguments of each.</param>
    /// <param name="folder">The folder of the test experiments.</param>
    public ProcessGroup(int count, Func<int, string[]> arguments, string folder) => _processes =
    [
        .. Enumerable.Range(0, count).Select(i => Process.Start(new ProcessStartInfo(SweepFixture.Program, arguments(i))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["SWEEP_TEST_FOLDER"] = folder },
        })!),
    ];

    /// <summary>Waits until all are ready, and lets them begin.</summary>
    public void Begin()
    {
        foreach (var process in _processes)
        {
            Assert.Equal("ready", process.StandardOutput.ReadLine() ?? process.StandardError.ReadToEnd());
        }

        _processes.ForEach(process => process.StandardInput.Close());
    }

    /// <summary>Kills one.</summary>
    public void Kill(int index)
    {
        _processes[index].Kill();
        _killed.Add(_processes[index]);
    }

    /// <summary>Waits until all have ended, those that were not killed well.</summary>
    /// <returns>What those wrote.</returns>
    public IReadOnlyList<string> End()
    {
        var outputs = new List<string>();
        foreach (var process in _processes)
        {
            Assert.True(process.WaitForExit(s_patience), $"A process still runs after {s_patience}");
            if (!_killed.Contains(process))
            {
                var error = process.StandardError.ReadToEnd();
                Assert.True(process.ExitCode == 0, error);
                outputs.Add(process.StandardOutput.ReadToEnd());
            }
        }

        return outputs;
    }

    public void Dispose()
    {
        foreach (var process in _processes)
        {
            if (!process.HasExited)
            {
                process.Kill();
            }

            process.Dispose();
        }
    }
}
