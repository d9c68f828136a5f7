using System.Diagnostics;
using System.Globalization;

namespace Sweep.Benchmarks.Training;

/// <summary>The process that times training steps. The counterpart of pytorch_steps.py, with the same protocol.</summary>
internal static class StepServer
{
    private const int WarmUpSteps = 20;
    private const int StepsBeforeMemory = 50;

    /// <summary>Writes the time to the first step and the memory of the process. Then answers requests, each a line with a <see cref="StepKey"/> and a number of steps, with seconds until the input ends.</summary>
    /// <param name="words">The <see cref="StepKey"/> of the first step.</param>
    /// <param name="make">Creates a step.</param>
    /// <param name="input">Requests.</param>
    /// <param name="output">Responses.</param>
    public static void Serve(IReadOnlyList<string> words, Func<StepKey, Action> make, TextReader input, TextWriter output)
    {
        var first = make(StepKey.Parse(words));
        first();
        var took = (TimeProvider.System.GetUtcNow() - Process.GetCurrentProcess().StartTime.ToUniversalTime()).TotalMilliseconds;
        for (var i = 1; i < StepsBeforeMemory; i++)
        {
            first();
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{took} {ProportionalMiB()}"));
        output.Flush();
        var steps = new Dictionary<StepKey, Action>();
        while (input.ReadLine()?.Split(' ') is { Length: 5 } line)
        {
            var key = StepKey.Parse(line);
            if (!steps.TryGetValue(key, out var step))
            {
                steps[key] = step = make(key);
                Repeat(step, WarmUpSteps);
            }

            var started = Stopwatch.GetTimestamp();
            Repeat(step, int.Parse(line[4], CultureInfo.InvariantCulture));
            output.WriteLine(Stopwatch.GetElapsedTime(started).TotalSeconds.ToString("R", CultureInfo.InvariantCulture));
            output.Flush();
        }
    }

    private static void Repeat(Action step, int times)
    {
        for (var i = 0; i < times; i++)
        {
            step();
        }
    }

    // Proportional set size: a page shared by n processes counts 1/n for each.
    private static double ProportionalMiB() =>
        double.Parse(File.ReadLines("/proc/self/smaps_rollup").First(line => line.StartsWith("Pss:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
}
