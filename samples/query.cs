#:project Plain/Plain.csproj
#:project ../Sweep.Query/Sweep.Query.csproj

// LINQ over a store, in one file:
//   dotnet run --project Plain -- run packing     fills sweeps.db
//   dotnet run query.cs [STORE]
using System.Globalization;
using Plain;       // the namespace of the experiment: its rows and the method Packing() are there
using Sweep.Query; // SweepDb

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
using var db = SweepDb.Open(args.Length > 0 ? args[0] : "sweeps.db");

var rules = db.Packing()
    .Where(trial => trial.Items == 1000)
    .GroupBy(trial => new { trial.Rule, trial.LargestFirst })
    .Select(trials => new { trials.Key.Rule, trials.Key.LargestFirst, Full = trials.Average(trial => trial.Full), Trials = trials.Count() })
    .OrderByDescending(rule => rule.Full);
foreach (var rule in rules)
{
    Console.WriteLine($"{rule.Rule}{(rule.LargestFirst ? ", largest first" : "")}: {rule.Full:F1} % full in {rule.Trials} trials");
}

foreach (var cell in db.Packing().ByCell().OrderByDescending(cell => cell[trial => trial.Full].Mean).Take(3))
{
    var full = cell[trial => trial.Full];
    Console.WriteLine($"{cell.Config.Rule}, {cell.Config.Items} items: {full.Mean:F1} ± {full.StandardDeviation:F1} %, n = {full.N}");
}
