using System.Diagnostics;
using System.Text.Json;
using Sweep.Tests.Scheduling;
using Sweep.Tests.Worker;

namespace Sweep.Tests.Cli;

/// <summary>A process that runs command lines over the declared experiments of the test program one after another, for verbs that neither start trials nor write what programs read.</summary>
public sealed class CommandSession : IDisposable
{
    private readonly Process _process = Process.Start(new ProcessStartInfo(SweepFixture.Program, ["lines"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;

    /// <summary>Runs one in <paramref name="folder"/>.</summary>
    internal CommandAnswer Run(string folder, params string[] args)
    {
        _process.StandardInput.WriteLine(JsonSerializer.Serialize<string[]>([folder, .. args]));
        _process.StandardInput.Flush();
        return JsonSerializer.Deserialize<CommandAnswer>(_process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"The process ended at {string.Join(' ', args)}"))!;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
