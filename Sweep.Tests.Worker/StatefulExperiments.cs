using System.Globalization;

namespace Sweep.Tests.Worker;

/// <summary>Trials that change, break or leave something in their process.</summary>
internal static class StatefulExperiments
{
    public const string Leaking = "leaking", Lingering = "lingering", Fragile = "fragile", Breaking = "breaking", Poisonous = "poisonous", Endless = "endless", Isolated = "isolated";

    /// <summary>The file with what each trial of <see cref="Leaking"/> found, a line <c>x what</c> each.</summary>
    public const string StatesFile = "states";

    /// <summary>Of <see cref="Leaking"/>: what one does beside changing all that it can.</summary>
    public const int Completes = 1, Throws = 3, Diverges = 5;

    private const string Variable = "SWEEP_TEST_LEAK";
    private static readonly AsyncLocal<string?> s_flowing = new();
    private static bool s_isBroken;
    private static long s_config;

    [ThreadStatic]
    private static string? s_own;

    public static TestExperiment Find(string name, string folder) => name switch
    {
        Leaking => new TestExperiment(name, 8, folder, (x, _, _) => Leak(x, folder)),
        Lingering => new TestExperiment(name, 8, folder, (x, _, _) => Linger(x)),
        Fragile => new TestExperiment(name, 6, folder, (x, _, _) => x == 0 ? x : Use(x)),
        Breaking => new TestExperiment(name, 6, folder, (x, _, _) => Break(x)),
        Poisonous => new TestExperiment(name, 6, folder, (x, _, _) => x == 1 ? throw new InvalidOperationException("CUDA error: an illegal memory access was encountered") : x),
        Endless => new TestExperiment(name, 4, folder, (x, _, _) => x == 1 ? Recur(x) : x),
        Isolated => new TestExperiment(name, 4, folder, (x, _, _) => Break(x)) { Isolates = true },
        _ => throw new ArgumentException($"There is no experiment '{name}'"),
    };

    // Writes down what there is, and changes it in every other trial.
    private static double Leak(long x, string folder)
    {
        ThreadPool.GetMinThreads(out var threads, out _);
        string[] found =
        [
            CultureInfo.CurrentCulture.Name, CultureInfo.CurrentUICulture.Name, CultureInfo.DefaultThreadCurrentCulture?.Name ?? "none", CultureInfo.DefaultThreadCurrentUICulture?.Name ?? "none",
            Environment.CurrentDirectory, Environment.GetEnvironmentVariable(Variable) ?? "none", Environment.GetEnvironmentVariable("PATH") ?? "none",
            $"{threads}", s_flowing.Value ?? "none", s_own ?? "none", $"{Thread.CurrentThread.Priority}", $"{SynchronizationContext.Current is null}", Write(Console.Out), Write(Console.Error), Console.In.GetType().Name,
        ];
        SharedLines.Append(Path.Combine(folder, StatesFile), $"{x} {string.Join('|', found)}\n");
        if (x % 2 == 0)
        {
            return x;
        }

        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
        (CultureInfo.DefaultThreadCurrentCulture, CultureInfo.DefaultThreadCurrentUICulture) = (culture, culture);
        Environment.CurrentDirectory = Path.GetTempPath();
        Environment.SetEnvironmentVariable(Variable, "leaked");
        Environment.SetEnvironmentVariable("PATH", null);
        ThreadPool.SetMinThreads(threads + 7, 7);
        s_flowing.Value = s_own = "leaked";
        Thread.CurrentThread.Priority = ThreadPriority.Highest;
        SynchronizationContext.SetSynchronizationContext(new SynchronizationContext());
        Console.Out.Dispose();
        Console.SetOut(TextWriter.Null);
        Console.SetError(new StringWriter(culture));
        Console.SetIn(new StringReader("leaked"));
        return x switch
        {
            Throws => throw new InvalidOperationException("on purpose"),
            Diverges => double.NaN,
            _ => x,
        };
    }

    // "written" where the text goes to the process's own stream.
    private static string Write(TextWriter writer)
    {
        try
        {
            writer.WriteLine("a line");
            return writer == TextWriter.Null || writer is StringWriter ? "swallowed" : "written";
        }
        catch (ObjectDisposedException)
        {
            return "closed";
        }
    }

    private static double Linger(long x)
    {
        switch (x)
        {
            case 1:
                _ = new Timer(_ => s_isBroken = true, null, TimeSpan.Zero, TimeSpan.FromMinutes(1)); // seldom: what it calls counts as a task while it runs
                break;
            case 2:
                _ = Task.Run(() => Thread.Sleep(Timeout.Infinite));
                break;
            case 3:
                _ = Task.Run(async () => await Task.Delay(TimeSpan.FromDays(1)));
                break;
            case 4 or 7:
                new Thread(() => Thread.Sleep(Timeout.Infinite)).Start(); // in the foreground
                break;
        }

        return s_isBroken ? throw new InvalidOperationException("an earlier trial's timer runs") : x;
    }

    // A trial that ends well, and leaves a static field that no later one can do with.
    private static double Break(long x)
    {
        if (s_isBroken)
        {
            throw new InvalidOperationException("an earlier trial has broken this process");
        }

        s_isBroken = x is 0 or 2;
        return x;
    }

    private static double Recur(long x) => x < 0 ? 0 : 1 + (Recur(x + 1) * 2);

    // Used first by a config for which it cannot be made, which .NET remembers for good.
    private static double Use(long x)
    {
        s_config = x;
        return Holder.Value + x;
    }

    private static class Holder
    {
        public static readonly long Value = s_config == 1 ? throw new InvalidOperationException("cannot be made for 1") : 0;
    }
}
