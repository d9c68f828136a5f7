using System.Diagnostics;
using System.Globalization;
using Sweep.Benchmarks.Scheduling;
using Sweep.Benchmarks.Training;
using Sweep.Runtime;
using Sweep.Runtime.Search;
using Sweep.Runtime.Spaces;
using Sweep.Search.Pruners;

namespace Sweep.Benchmarks.Search;

/// <summary>What a pruner's decision takes after many trials, ours and Optuna's, in processor time.</summary>
internal static class PrunerBenchmark
{
    private const int Steps = 27;
    private const int Workers = 8;
    private static readonly string[] s_pruners = ["median", "percentile", "asha:min=1,factor=3", "hyperband:max=27", "patient:patience=3,pruner=median", "wilcoxon"];

    /// <summary>Measures after 100, 1,000 and so on trials up to a number of them.</summary>
    public static int Run(int most)
    {
        Console.WriteLine($"processor time of a decision, {Steps} steps a trial, {Workers} trials running; a report and its share of an ended trial included");
        foreach (var pruner in s_pruners)
        {
            for (var trials = 100; trials <= most; trials *= 10)
            {
                var ours = Ours(pruner, trials, [Direction.Minimize]);
                var optuna = trials <= 10_000 && Optuna.IsInstalled() ? Theirs(pruner, trials) : double.NaN;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{pruner,-34} {trials,9:N0} trials   {ours,9:N2} µs   Optuna {Optuna.Text(optuna, "N0"),9} µs"));
            }
        }

        for (var trials = 100; trials <= Math.Min(most, 10_000); trials *= 10)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"asha, two objectives, at its rungs",-34} {trials,9:N0} trials   {Ours("asha:min=1,factor=3", trials, [Direction.Minimize, Direction.Maximize]) * Steps / 4,9:N2} µs"));
        }

        return 0;
    }

    // Microseconds a decision: trials come and end while others run.
    private static double Ours(string pruner, int trials, Direction[] directions)
    {
        var curves = new LearningCurves("benchmark", directions);
        var judge = SearchKinds.Parse(PrunerKinds.All, pruner, "pruner").Begin(curves);
        var random = new SweepRandom(1);
        var number = 0L;
        while (number < trials)
        {
            curves.End(Report(Begin(), Steps, null), TrialState.Completed, [.. directions.Select(_ => random.NextDouble())]);
        }

        for (var running = 1; running < Workers; running++)
        {
            Report(Begin(), random.Next(Steps), null);
        }

        Round(); // learns of all that has ended
        var (rounds, began) = (0, Environment.CpuUsage.TotalTime);
        var watch = Stopwatch.StartNew();
        for (; rounds < 2000 && watch.Elapsed.TotalSeconds < 2; rounds++)
        {
            Round();
        }

        return (Environment.CpuUsage.TotalTime - began).TotalMicroseconds / rounds / Steps;

        void Round() => curves.End(Report(Begin(), Steps, judge), TrialState.Pruned, []);

        LearningCurve Begin() => curves.Begin(++number, "", 0);

        LearningCurve Report(LearningCurve trial, int steps, Func<LearningCurve, bool>? asked)
        {
            var level = random.NextDouble();
            for (var step = 1; step <= steps; step++)
            {
                for (var objective = 0; objective < directions.Length; objective++)
                {
                    curves.Report(trial, step, objective, level + random.NextDouble() + (1.0 / step));
                }

                asked?.Invoke(trial);
            }

            return trial;
        }
    }

    private static double Theirs(string pruner, int trials)
    {
        var start = new ProcessStartInfo(PyTorch.Python) { RedirectStandardOutput = true };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "optuna_pruners.py"), pruner, trials.ToString(CultureInfo.InvariantCulture), $"{Steps}", $"{Workers}"])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? double.Parse(output, CultureInfo.InvariantCulture) : double.NaN;
    }
}
