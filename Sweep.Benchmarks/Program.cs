using System.Globalization;
using Sweep.Benchmarks;
using Sweep.Benchmarks.Generators;
using Sweep.Benchmarks.Scheduling;
using Sweep.Benchmarks.Search;
using Sweep.Benchmarks.Spaces;
using Sweep.Benchmarks.Stores;
using Sweep.Benchmarks.Training;
using Sweep.Cli;
using Sweep.Experiments.Architectures;
using Sweep.Runtime.Workers;

const string Usage = """
    usage: Sweep.Benchmarks steps [ROUNDS [SECONDS]] [--network lenet5|resnet20] [--older PROGRAM]
           Sweep.Benchmarks lenet5 [TRIALS [EPOCHS [IMAGES [ROUNDS]]]]
           Sweep.Benchmarks resnet20 [TRIALS [EPOCHS [IMAGES [ROUNDS]]]]
           Sweep.Benchmarks generator [ROUNDS] [--build]
           Sweep.Benchmarks grid [ROUNDS]
           Sweep.Benchmarks code
           Sweep.Benchmarks stores [KIND…]
           Sweep.Benchmarks queries [TRIALS [ROUNDS]] [--kind sqlite|litedb]
           Sweep.Benchmarks trials [TRIALS [ROUNDS]] [--kind sqlite|litedb]
           Sweep.Benchmarks growth [LAST] [--kind sqlite|litedb]
           Sweep.Benchmarks policy
           Sweep.Benchmarks pruners [TRIALS]
           Sweep.Benchmarks fronts
           Sweep.Benchmarks models [ROUNDS]
           Sweep.Benchmarks tpe [ROUNDS]
           Sweep.Benchmarks regret [SEEDS] [--problem NAME] [--sampler NAME] [--picture FILE]
           Sweep.Benchmarks budget [SEEDS] [--picture FILE]
      steps       training steps of LeNet5 and ResNet-20 by TorchSharp, PyTorch (where python3-torch is installed) and SplashSweep, in turns, with
                  start-up, memory and the roofline; --older: also by the benchmark program of an older build
      lenet5      a whole sweep by plain TorchSharp and PyTorch programs and by ours, start-up included: LeNet5 with batch normalisation on MNIST; at most 16 trials
      resnet20    the same with ResNet-20 on CIFAR-10
      generator   how long the generator runs after an edit in projects of 1, 20 and 200 experiments, and how much it adds to a cold compilation of 200;
                  --build also measures a real dotnet build (about 20 s a round)
      grid        how fast grids are walked, indexed and searched
      trials      how many trials that do nothing are run durably in a second, on LiteDB and SQLite, in turns with Optuna (needs python3-optuna)
      growth      the same for the last trials of grids of up to 1,000,000, the time to the first trial, and the supervisor's memory; minutes
      models      the processor time of the next config by the samplers gp and cmaes, in turns with Optuna (gp needs Optuna 3.6 or later with PyTorch)
      tpe         the processor time of the next config by the sampler tpe after 1,000 and 10,000 trials, in turns with Optuna (python3-optuna)
      regret      how near each sampler comes to the best of known functions after 50, 100 and 200 trials, beside what Optuna's came to; minutes, most of them gp's;
                  --picture draws them as SVG
      budget      samplers and Hyperband that choose how a small network is trained, given the same number of epochs; a few minutes
      policy      how busy the policy keeps 1,000 invented GPUs over 100,000 invented trials
      pruners     what a decision of each pruner takes after 100, 1,000 and so on trials (10,000 if not set), ours and Optuna's (needs python3-optuna)
      fronts      NSGA-II, ranks, hypervolumes and importance in processor time, each beside Optuna's (python3-optuna)
      code        what the hash of the quickstart's code takes, the first time in a process and after that
      queries     LINQ over stores of a million completed trials, sqlite and litedb: group by, count, order, one trial; minutes, most of them to fill the stores
      stores      trials a second, bytes a trial and opening time of stores with 100,000 trials: sqlite, litedb, each commit on the disk
    """;

switch (args.FirstOrDefault())
{
    case "steps":
        return StepComparison.Run(rounds: Number(0, 9), seconds: Number(1, 1), Option("--older"), Option("--network"));
    case "serve":
        StepServer.Serve(args[1..], OurSteps.Make, Console.In, Console.Out);
        return 0;
    case "serve-plain":
        StepServer.Serve(args[1..], PlainSteps.Make, Console.In, Console.Out);
        return 0;
    case "sweep-plain":
        PlainSweep.Run(args[1..]);
        return 0;
    case "lenet5":
        return await SweepComparison.RunAsync(Architecture.LeNet5, trials: Number(0, 16), epochs: Number(1, 2), images: Number(2, 10_000), rounds: Number(3, 1));
    case "resnet20":
        return await SweepComparison.RunAsync(Architecture.ResNet20, trials: Number(0, 4), epochs: Number(1, 1), images: Number(2, 2_000), rounds: Number(3, 1));
    case "trials":
        return await TrialRate.RunAsync(trials: Number(0, 10_000), Kinds(), rounds: Number(1, 3));
    case "growth":
        return await TrialRate.GrowAsync(last: Number(0, 10_000), Kinds());
    case "fill": // of growth, in a process of its own
        TrialRate.Fill(args[1], args[2], Number(2, 0));
        return 0;
    case "models":
        return ModelSamplers.Run(rounds: Number(0, 20));
    case "tpe":
        return ParzenSpeed.Run(rounds: Number(0, 100));
    case "regret":
        return RegretBenchmark.Run(seeds: Number(0, 30), Option("--problem"), Option("--sampler"), Option("--picture"));
    case "budget":
        return BudgetBenchmark.Run(seeds: Number(0, 10), Option("--picture"));
    case "policy":
        return PolicyBenchmark.Run();
    case "fronts":
        return FrontBenchmark.Run();
    case "pruners":
        return PrunerBenchmark.Run(most: Number(0, 10_000));
    case "worker" when args is [_, "--socket", var socket, "--experiment", ['e', 'm', 'p', 't', 'y', '-', ..] name, "--index", var index]:
        return WorkerLoop.Run(EmptyExperiment.Parse(name), socket, int.Parse(index, CultureInfo.InvariantCulture));
    case "worker":
        return await new SweepApp(SweepExperiments.All).RunAsync(args); // as the supervisor of a sweep starts it
    case "generator":
        return GeneratorBenchmark.Run(rounds: Number(0, 9), args.Contains("--build"));
    case "grid":
        return EnumerationBenchmark.Run(rounds: Number(0, 15));
    case "code":
        return CodeHashBenchmark.Run();
    case "stores":
        return StoreBenchmark.Run(args.Length > 1 ? args[1..] : ["sqlite"]);
    case "queries":
        return QueryBenchmark.Run(trials: Number(0, 1_000_000), Kinds(), rounds: Number(1, 3));
    case "compile":
        ColdCompilation.Run(generate: args.Contains("generate"), Console.Out);
        return 0;
    case "--help":
        Console.WriteLine(Usage);
        return 0;
    default:
        Console.Error.WriteLine(Usage);
        return 2;
}

int Number(int position, int otherwise) =>
    int.TryParse(args.Skip(1).Where(argument => !argument.StartsWith('-')).ElementAtOrDefault(position), CultureInfo.InvariantCulture, out var number) && number > 0 ? number : otherwise;

string[] Kinds() => Option("--kind") is { } kind ? [kind] : ["litedb", "sqlite"];

string? Option(string name) => args.SkipWhile(argument => argument != name).ElementAtOrDefault(1);
