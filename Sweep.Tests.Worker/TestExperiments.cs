using System.Diagnostics;
using Sweep.Runtime;
using Sweep.Runtime.Trials;
using static Sweep.Tests.Worker.Faults;

namespace Sweep.Tests.Worker;

/// <summary>What worker processes in tests evaluate. Odd things happen at x = 1.</summary>
internal static class TestExperiments
{
    public const string Quick = "quick", Waiting = "waiting", Deaf = "deaf", Throwing = "throwing", Diverging = "diverging",
        Killing = "killing", Leaving = "leaving", Reporting = "reporting", Cores = "cores", Talking = "talking", Writing = "writing", Placed = "placed", Slow = "slow", Hungry = "hungry", Crowded = "crowded", Aborting = "aborting", Crashing = "crashing", Steady = "steady", Starting = "starting", Asserting = "asserting", Nothing = "nothing", Cells = "cells", Gated = "gated", Keeping = "keeping", Finding = "finding", Parenting = "parenting", Chatty = "chatty", Flooding = "flooding", Noisy = "noisy", Hostile = "hostile", Learning = "learning";

    /// <summary>A GPU on which trials of <see cref="Placed"/> end only when three have failed on GPU-broken.</summary>
    public const string PatientGpu = "GPU-patient";

    /// <summary>The file to which the children of a trial of <see cref="Parenting"/> write their processes, a line each.</summary>
    public const string ChildrenFile = "children";

    /// <summary>Where it is there, a trial of <see cref="Parenting"/> also starts a process that tries to escape, and writes its number into it.</summary>
    public const string EscapeFile = "escape";

    /// <summary>How many children such a trial has.</summary>
    public const int Children = 3;

    /// <summary>The file that trials of <see cref="Waiting"/> wait for.</summary>
    public const string GoFile = "go";

    /// <summary>Clears a screen, sets a title, turns text around and overwrites a line, if a terminal gets it.</summary>
    public const string HostileText = "evil\u001b[2J\u001b]0;title\u0007\u009b31m\u202e\rgood";

    /// <summary>Those that end by themselves.</summary>
    public static IReadOnlyList<Experiment> All(string folder) => [Find(Cells, folder), Find(Quick, folder), Find(Waiting, folder), Find(Writing, folder), Find(Parenting, folder), Find(Chatty, folder), Find(StatefulExperiments.Leaking, folder), Find(StatefulExperiments.Breaking, folder), Find(Noisy, folder), Find(Hostile, folder)];

    public static Experiment Find(string name, string folder) => name switch
    {
        Quick => new TestExperiment(name, 20, folder, (x, _, _) => x),
        Nothing => new TestExperiment(name, 20_000, folder, (x, _, _) => x),
        Cells => new TestExperiment(name, 64, folder, (x, _, channel) => Calculate(x, channel)),
        Gated => new TestExperiment(name, 64, folder, (x, context, channel) => Calculate((long)Wait(x, context, folder), channel)),
        Waiting => new TestExperiment(name, 4, folder, (x, context, _) => Wait(x, context, folder)),
        Deaf => new TestExperiment(name, 1, folder, (_, _, _) => SleepInNativeCode()),
        Throwing => new TestExperiment(name, 4, folder, (x, _, _) => x == 1 ? throw new InvalidOperationException("on purpose: \"x\" is 1") : x),
        Diverging => new TestExperiment(name, 4, folder, (x, _, _) => x == 1 ? double.NaN : x),
        Killing => new TestExperiment(name, 6, folder, (x, _, _) => x == 1 ? Kill(Environment.ProcessId, 9) : x),
        Leaving => new TestExperiment(name, 2, folder, (x, _, _) => x == 1 ? Leave() : x),
        Reporting => new TestExperiment(name, 2, folder, (x, _, channel) => Report(x, channel)),
        Talking => new TestExperiment(name, 2, folder, (x, context, channel) => Talk(x, context, channel, folder)),
        Writing => new TestExperiment(name, 4, folder, (x, context, _) => WriteLines(x, context)),
        Keeping => new TestExperiment(name, 3, folder, (x, context, _) => Keep(x, context)),
        Finding => new TestExperiment(name, 3, folder, (x, context, _) => FindOther(x, context)),
        Placed => new TestExperiment(name, 12, folder, (x, context, _) => Place(x, context, folder)),
        Slow => new TestExperiment(name, 500, folder, (x, _, channel) => Dawdle(x, channel)),
        Hungry => new TestExperiment(name, 12, folder, (x, _, _) => x switch { 1 => Fill(), 2 => AllocateNative(), _ => Work(x) }),
        Crowded => new TestExperiment(name, 12, folder, (x, context, _) => x == 1 && context.Attempt == 1 ? AllocateNative() : Work(x)),
        Aborting => new TestExperiment(name, 2, folder, (x, _, _) => x == 1 ? Abort("terminate called after throwing an instance of 'std::bad_alloc'") : x),
        Asserting => new TestExperiment(name, 6, folder, (x, context, _) => x switch
        {
            1 => throw new InvalidOperationException("CUDA error: device-side assert triggered\nCUDA kernel errors might be asynchronously reported at some other API call"),
            3 when context.Attempt == 1 => throw new InvalidOperationException("CUDA error: an illegal memory access was encountered"),
            4 when context.Attempt == 1 => throw new InvalidOperationException("CUDA out of memory. Tried to allocate 2.00 GiB"),
            _ => x,
        }),
        Steady => new TestExperiment(name, 400, folder, (x, _, _) => Work(x)),
        Noisy => new TestExperiment(name, 2, folder, (x, _, _) => x == 1 ? throw new InvalidOperationException("on purpose") : Say("a trial", x), () => Say("Prepare", 0)),
        Hostile => new TestExperiment(name, 2, folder, (x, _, _) => x == 1 ? throw new InvalidOperationException(HostileText) : Say(HostileText, x)),
        Flooding => new TestExperiment(name, 2, folder, (x, _, _) => x == 1 ? Flood() : x),
        Crashing => new TestExperiment(name, 4, folder, (x, _, _) => x == 1 ? Length(new IntPtr(16)) : x),
        Cores => new TestExperiment(name, 8, folder, (_, context, _) => CountCores(context, folder)),
        Parenting => new TestExperiment(name, 2, folder, (x, context, _) => Parent(x, context, folder)),
        Chatty => new TestExperiment(name, 8, folder, (x, _, channel) => Chat(x, channel)),
        Learning => new TestExperiment(name, 6, folder, (x, context, channel) => Learn(x, context, channel)),
        Starting => new TestExperiment(name, 1, folder, (_, _, _) => SecondsSinceStart()),
        Probe.ExperimentName => new Probe(),
        _ => StatefulExperiments.Find(name, folder),
    };

    // Takes its time, so that a kill may come in its middle.
    private static double Calculate(long x, ITrialChannel channel)
    {
        Thread.Sleep(15);
        channel.Report(new MetricReport(1, "Loss", x, 1));
        return x;
    }

    private static double Wait(long x, TrialContext context, string folder)
    {
        while (!File.Exists(Path.Combine(folder, GoFile)))
        {
            context.Cancellation.WaitHandle.WaitOne(5);
            context.Cancellation.ThrowIfCancellationRequested();
        }

        return x;
    }

    // Waits, and reports meanwhile.
    private static double Talk(long x, TrialContext context, ITrialChannel channel, string folder)
    {
        while (!File.Exists(Path.Combine(folder, GoFile)))
        {
            channel.Report(new MetricReport(1, "Loss", x, 1));
            context.Cancellation.WaitHandle.WaitOne(20);
            context.Cancellation.ThrowIfCancellationRequested();
        }

        return x;
    }

    // To both streams, the last line without an end; the second trial's first attempt dies with it.
    private static double WriteLines(long x, TrialContext context)
    {
        Console.Out.WriteLine($"x is {x}");
        Console.Error.WriteLine($"a fault of {x}");
        if (x == 1 && context.Attempt == 1)
        {
            return Kill(Environment.ProcessId, 9);
        }

        Console.Out.Write($"half a line of {x}");
        return x;
    }

    // Gives how many attempts have left something in the folder before; the second trial's first attempt dies once it has done so.
    private static double Keep(long x, TrialContext context)
    {
        Directory.CreateDirectory(context.Folder!);
        var file = Path.Combine(context.Folder!, "attempts");
        var before = File.Exists(file) ? File.ReadAllLines(file).Length : 0;
        File.AppendAllText(file, "one\n");
        return x == 1 && context.Attempt == 1 && before == 0 ? Kill(Environment.ProcessId, 9) : before;
    }

    // Gives the number of a trial of another experiment, run with other code, −1 where there is none; the last asks for an experiment that there is not.
    private static double FindOther(long x, TrialContext context) => context.FindTrial(x == 2 ? "nowhere" : Keeping, $"X={x + 2}") is not { } found ? -1
        : Directory.Exists(found.Folder) && found.State == TrialState.Completed && found.CodeHash == "0123456789abcdef" && found.IsStale ? found.Number : -2;

    // Starts a process, one in a session of its own, and one whose parent is gone; the last trial leaves them running, the first one waits.
    private static double Parent(long x, TrialContext context, string folder)
    {
        var file = Path.Combine(folder, ChildrenFile);
        var script = $"sleep 1000 & echo $! >>'{file}'; setsid sleep 1000 & echo $! >>'{file}'; (setsid sh -c \"sleep 1000 & echo \\$! >>'{file}'\" &)";
        var before = File.Exists(file) ? File.ReadAllLines(file).Length : 0;
        using (var shell = Process.Start("/bin/sh", ["-c", script]))
        {
            shell.WaitForExit();
        }

        if (File.Exists(Path.Combine(folder, EscapeFile)))
        {
            // A session of its own, and an environment without anything by which it could be known.
            using var escaping = Process.Start("env", ["-i", "/bin/sh", "-c", $"setsid /bin/sh -c 'sleep 1000 & echo $! >>{folder}/{EscapeFile}; wait' & exit"]);
            escaping.WaitForExit();
            while (new FileInfo(Path.Combine(folder, EscapeFile)).Length == 0)
            {
                context.Cancellation.WaitHandle.WaitOne(5);
            }
        }

        while (!File.Exists(file) || File.ReadAllLines(file).Length < before + Children)
        {
            context.Cancellation.WaitHandle.WaitOne(5);
        }

        return x == 1 ? x : Wait(x, context, folder);
    }

    // More than a pipe holds.
    private static double Chat(long x, ITrialChannel channel)
    {
        for (var step = 1; step <= 500; step++)
        {
            channel.Report(new MetricReport(step, "Loss", x, 500));
        }

        return x;
    }

    // Writes down where it runs; a GPU whose name ends so is broken.
    private static double Place(long x, TrialContext context, string folder)
    {
        var gpus = Environment.GetEnvironmentVariable("CUDA_VISIBLE_DEVICES");
        SharedLines.Append(Path.Combine(folder, "places"), $"{x} {context.Device} '{gpus}'\n");
        Thread.Sleep(50);
        while (gpus == PatientGpu && File.ReadLines(Path.Combine(folder, "places")).Count(line => line.EndsWith("'GPU-broken'", StringComparison.Ordinal)) < 3)
        {
            context.Cancellation.WaitHandle.WaitOne(5);
            context.Cancellation.ThrowIfCancellationRequested();
        }

        return gpus?.EndsWith("broken", StringComparison.Ordinal) == true ? throw new InvalidOperationException("CUDA error: uncorrectable ECC error encountered") : x;
    }

    private static double Dawdle(long x, ITrialChannel channel)
    {
        channel.Report(new MetricReport(1, "Loss", x, 1));
        Thread.Sleep(20);
        return x;
    }

    // To standard output from C#, from native code and from another process.
    private static double Say(string who, long x)
    {
        Console.WriteLine($"{who} says this from C#");
        _ = Write(1, "native code says this\n"u8.ToArray(), 22);
        using var child = Process.Start("/bin/sh", ["-c", "echo a process says this"]);
        child.WaitForExit();
        return x;
    }

    // 300 MB in one line.
    private static double Flood()
    {
        var part = new string('x', 1_000_000);
        Console.Out.Write("the beginning ");
        for (var i = 0; i < 300; i++)
        {
            Console.Out.Write(part);
        }

        Console.Out.WriteLine(" the end");
        return 1;
    }

    private static double Work(long x)
    {
        Thread.Sleep(30);
        return x;
    }

    private static double Report(long x, ITrialChannel channel)
    {
        for (var step = 1; step <= 5; step++)
        {
            channel.Report(new MetricReport(step, "Loss", step == 3 ? double.NaN : x + step, 5));
        }

        return x;
    }

    // Asks after every step whether it is pruned.
    private static double Learn(long x, TrialContext context, ITrialChannel channel)
    {
        var trial = new Trial<double>(context, channel);
        for (var step = 1; step <= 5; step++)
        {
            trial.Report(step, "Loss", x + (1.0 / step));
            trial.ThrowIfPruned();
        }

        return x;
    }

    // The kernel gives the start in hundredths of a second.
    private static double SecondsSinceStart()
    {
        using var self = Process.GetCurrentProcess();
        return (TimeProvider.System.GetUtcNow() - self.StartTime.ToUniversalTime()).TotalSeconds;
    }

    // Writes the cores of every thread of this process, and gives how many threads a trial may use.
    private static double CountCores(TrialContext context, string folder)
    {
        var lines = Directory.GetDirectories("/proc/self/task")
            .SelectMany(task => File.ReadLines(Path.Combine(task, "status")).Where(line => line.StartsWith("Cpus_allowed_list:", StringComparison.Ordinal)))
            .Select(line => $"{Environment.ProcessId} {line.Split('\t')[1]} {Environment.GetEnvironmentVariable("OMP_NUM_THREADS")}\n").Distinct();
        SharedLines.Append(Path.Combine(folder, "cores"), string.Concat(lines));
        return context.Threads;
    }
}
