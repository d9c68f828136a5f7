using System.Globalization;
using Sweep.Cli;
using Sweep.Hosting;
using Sweep.Runtime;
using Sweep.Runtime.Scheduling;
using Sweep.Runtime.Storage.Contents;
using Sweep.Runtime.Workers;
using Sweep.Tests.Worker;

// [FOLDER] worker --socket PATH --experiment NAME --index I      as a supervisor starts it
// supervise STORE EXPERIMENT WORKERS [ATTEMPTS [SILENCE]]        a supervisor to be killed, which takes a worker for lost after SILENCE seconds; SWEEP_TEST_FOLDER names the folder
// evolve STORE COUNT                                             a migration to be killed
// fill STORE COUNT                                               trials to be killed amid, a line for each that has ended
// overfill STORE                                                 trials until the store fails, and once more after that
// copy STORE STORE                                               a copy to be killed
// hold STORE                                                     has a store open until its input ends
// app ARGUMENTS                                                  the command line over the test experiments that end by themselves, and "gated" where it is named
// declared ARGUMENTS                                             the command line over the experiments that this program declares by attributes
// probe ARGUMENTS                                                the command line over Probe
// lines                                                          "app" and "declared" with ARGUMENTS for each line of its input, see CommandLines
// drain STORE EXPERIMENT                                         evaluates what is pending, the store opened by itself or through its owner
// report STORE EXPERIMENT TOKEN FROM COUNT                       reports of trial 1
// ask STORE COUNT HOLD                                           a study that evaluates up to COUNT configs, a line for each, and holds the one after HOLD of them until its input ends
// reclaim STORE EXPERIMENT                                       prints how many trials it took back
const string FolderVariable = "SWEEP_TEST_FOLDER";
ActivityFile.Begin();
var folder = args is [var first, ..] && Path.IsPathRooted(first) ? first : Environment.GetEnvironmentVariable(FolderVariable) ?? Path.GetTempPath();
switch (args.AsSpan(args is [var path, ..] && Path.IsPathRooted(path) ? 1 : 0))
{
    case ["worker", "--socket", var socket, "--experiment", var name, "--index", var index]:
        return WorkerLoop.Run(SweepExperiments.All.FirstOrDefault(declared => declared.Name == name) ?? TestExperiments.Find(name, folder), socket, int.Parse(index, CultureInfo.InvariantCulture));
    case ["supervise", var file, var name, var workers, .. var attempts]:
        using (var store = LocalStores.Kinds.Parse(file).Open())
        {
            var options = new SweepOptions { Workers = int.Parse(workers, CultureInfo.InvariantCulture), SharesDevices = false };
            options = attempts is [var limit, ..] ? options with { AttemptLimit = int.Parse(limit, CultureInfo.InvariantCulture) } : options;
            options = attempts is [_, var silence] ? options with { Silence = TimeSpan.FromSeconds(double.Parse(silence, CultureInfo.InvariantCulture)) } : options;
            var summary = await SweepSupervisor.RunAsync(TestExperiments.Find(name, folder), store, options, new SilentObserver(), CancellationToken.None);
            Console.WriteLine($"{summary.Completed} completed, {summary.AlreadyFinished} before, {summary.Elapsed.TotalSeconds:F3} s");
        }

        return 0;
    case ["evolve", var file, var count]:
        using (var store = LocalStores.Kinds.Parse(file).Open())
        {
            Console.WriteLine("begins");
            store.EnsureSchema(EvolvingSpace.After(int.Parse(count, CultureInfo.InvariantCulture)));
        }

        return 0;
    case ["fill", var file, var count]:
        using (var store = LocalStores.Kinds.Parse(file).Open())
        {
            Filling.Run(store, int.Parse(count, CultureInfo.InvariantCulture), Console.Out);
        }

        return 0;
    case ["overfill", var file]:
        using (var store = LocalStores.Kinds.Parse(file).Open())
        {
            Filling.Overfill(store, Console.Out);
        }

        // A transaction that was left behind must not end the process.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Console.WriteLine("goes on");
        return 0;
    case ["copy", var from, var to]:
        using (var source = (ICopyableStore)LocalStores.Kinds.Parse(from).OpenExisting())
        using (var target = (ICopyableStore)LocalStores.Kinds.Parse(to).Open())
        using (var contents = source.OpenContents())
        {
            Console.WriteLine("begins");
            Console.WriteLine(StoreCopy.Run(contents, target));
        }

        return 0;
    case ["hold", var file]:
        using (LocalStores.Kinds.Parse(file).Open())
        {
            Console.WriteLine("holds");
            Console.In.ReadToEnd();
        }

        return 0;
    case ["app", .. var line]:
        return await RunAppAsync(folder, [.. line]);
    case ["declared", .. var line]:
        return await RunDeclaredAsync([.. line]);
    case ["probe", .. var line]:
        return await new SweepApp([new Probe()]).RunAsync([.. line]);
    case ["lines"]:
        await CommandLines.RunAsync((place, line) =>
        {
            Environment.SetEnvironmentVariable(FolderVariable, place);
            return line[0] == "app" ? RunAppAsync(place, line[1..]) : RunDeclaredAsync(line[1..]);
        });
        return 0;
    case ["drain", var file, var name]:
        SharedStore.Drain(file, TestExperiments.Find(name, folder));
        return 0;
    case ["report", var file, var name, var token, var from, var count]:
        SharedStore.Report(file, TestExperiments.Find(name, folder).Space, long.Parse(token, CultureInfo.InvariantCulture), int.Parse(from, CultureInfo.InvariantCulture), int.Parse(count, CultureInfo.InvariantCulture));
        return 0;
    case ["ask", var file, var count, var hold]:
        Asked.Run(file, int.Parse(count, CultureInfo.InvariantCulture), int.Parse(hold, CultureInfo.InvariantCulture));
        return 0;
    case ["reclaim", var file, var name]:
        SharedStore.Reclaim(file, TestExperiments.Find(name, folder).Space);
        return 0;
    default:
        await Console.Error.WriteLineAsync($"Unknown arguments: {string.Join(' ', args)}");
        return 2;
}

static Task<int> RunAppAsync(string folder, string[] line)
{
    Experiment[] others = line.Contains(TestExperiments.Gated) ? [TestExperiments.Find(TestExperiments.Gated, folder)] : []; // not in the lists that tests compare
    return new SweepApp([.. TestExperiments.All(folder), .. others]).RunAsync(line);
}

static Task<int> RunDeclaredAsync(string[] line) => new SweepApp(SweepExperiments.All).RunAsync(line);
