using Loop;
using Sweep.Cli;
using Sweep.Runtime.Search;
using Sweep.Studies;

if (args.Length > 0)
{
    return await new SweepApp(SweepExperiments.All).RunAsync(args); // show, report, run …, of the same store
}

using var study = Study.Open<Forecast>("sweeps.db", new RandomSampler(), new StudyOptions { Configs = 40, Seed = 1 });
Console.WriteLine($"{SearchLoop.Run(study)} trials evaluated. Next: dotnet run -- show forecast");
return 0;
