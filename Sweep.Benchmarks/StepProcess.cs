using System.Diagnostics;
using System.Globalization;

namespace Sweep.Benchmarks;

/// <summary>A process that times training steps: ours or PyTorch, each with one thread and the same surroundings.</summary>
internal sealed class StepProcess : IDisposable
{
    private readonly Process _process;
    private readonly string _name;

    /// <param name="name">For messages.</param>
    /// <param name="environment">Variables beside the thread counts.</param>
    /// <param name="file">What to start.</param>
    /// <param name="arguments">With what.</param>
    public StepProcess(string name, IReadOnlyDictionary<string, string> environment, string file, params string[] arguments)
    {
        _name = name;
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var variable in (string[])["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"])
        {
            start.Environment[variable] = "1";
        }

        foreach (var (variable, value) in environment)
        {
            start.Environment[variable] = value;
        }

        _process = Process.Start(start) ?? throw new InvalidOperationException($"{file} could not be started");
    }

    /// <summary>Runs steps and gives the images a second.</summary>
    public double ImagesPerSecond(string activation, string variant, bool batchNorm, int steps)
    {
        _process.StandardInput.WriteLine($"{activation} {variant} {(batchNorm ? 1 : 0)} {steps}");
        _process.StandardInput.Flush();
        var answer = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"{_name} ended early; its error is above");
        return 128.0 * steps / double.Parse(answer, CultureInfo.InvariantCulture);
    }

    /// <summary>Lets the process end.</summary>
    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
