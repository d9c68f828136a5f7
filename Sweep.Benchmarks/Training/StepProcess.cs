using System.Diagnostics;
using System.Globalization;

namespace Sweep.Benchmarks.Training;

/// <summary>A process that times training steps, with one thread.</summary>
internal sealed class StepProcess : IDisposable
{
    private readonly Process _process;
    private readonly string _name;

    /// <param name="name">For messages.</param>
    /// <param name="environment">Variables beside the thread counts.</param>
    /// <param name="command">What to start, and its arguments; those of the first step are added.</param>
    /// <param name="first">What it trains first.</param>
    public StepProcess(string name, IReadOnlyDictionary<string, string> environment, IReadOnlyList<string> command, StepKey first)
    {
        _name = name;
        var start = new ProcessStartInfo(command[0], [.. command.Skip(1), .. first.ToString().Split(' ')]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var variable in (string[])["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"])
        {
            start.Environment[variable] = "1";
        }

        foreach (var (variable, value) in environment)
        {
            start.Environment[variable] = value;
        }

        _process = Process.Start(start) ?? throw new InvalidOperationException($"{command[0]} could not be started");
        var answer = ReadLine().Split(' ');
        (FirstStepMilliseconds, ProportionalMiB) = (Number(answer[0]), Number(answer[1]));
    }

    /// <summary>From the start of the process to the end of its first step.</summary>
    public double FirstStepMilliseconds { get; }

    /// <summary>Its memory after 50 steps; pages that processes share count in part.</summary>
    public double ProportionalMiB { get; }

    /// <summary>Runs steps and gives the images a second.</summary>
    public double ImagesPerSecond(StepKey key, int steps)
    {
        _process.StandardInput.WriteLine($"{key} {steps}");
        _process.StandardInput.Flush();
        return (double)StepKey.Batch * steps / Number(ReadLine());
    }

    /// <summary>Lets the process end.</summary>
    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private string ReadLine() => _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"{_name} ended early; its error is above");
}
