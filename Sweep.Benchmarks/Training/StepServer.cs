using System.Diagnostics;
using System.Globalization;

namespace Sweep.Benchmarks.Training;

/// <summary>Times training steps in a process of its own: the twin of pytorch_steps.py, with the same lines in and out.</summary>
internal static class StepServer
{
    private const int WarmUpSteps = 20;
    private const int StepsBeforeMemory = 50;

    /// <summary>Says how long the process took to its first step and what memory it has, then answers lines of a <see cref="StepKey"/> and a number of steps with seconds until the input ends.</summary>
    /// <param name="words">The <see cref="StepKey"/> of the first step.</param>
    /// <param name="make">Makes a step.</param>
    /// <param name="input">The lines.</param>
    /// <param name="output">The answers.</param>
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

    // Pages that processes share count as a part of a page for each.
    private static double ProportionalMiB() =>
        double.Parse(File.ReadLines("/proc/self/smaps_rollup").First(line => line.StartsWith("Pss:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
}
