#:project ../Sweep.Experiments/Sweep.Experiments.csproj

// LINQ over the results of a sweep, in a program of one file:
//   ./sweep quickstart                  makes sweeps.db
//   dotnet run samples/query.cs         or: dotnet run samples/query.cs STORE
using System.Globalization;
using Sweep.Experiments; // the experiments, their rows, and a method of SweepDb for each
using Sweep.Query;       // SweepDb

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
using var db = SweepDb.Open(args.Length > 0 ? args[0] : "sweeps.db");

var activations = db.Quickstart()
    .GroupBy(trial => trial.Activation)
    .Select(trials => new { Activation = trials.Key, Best = trials.Min(trial => trial.TestError), Trials = trials.Count() })
    .OrderBy(activation => activation.Best);
foreach (var activation in activations)
{
    Console.WriteLine($"{activation.Activation}: at best {activation.Best:F2} % of {activation.Trials} trials");
}

// The seeds of one config together, mean ± sample standard deviation.
foreach (var cell in db.Quickstart().ByCell().OrderBy(cell => cell[trial => trial.TestError].Mean))
{
    var error = cell[trial => trial.TestError];
    Console.WriteLine($"{cell.Config.Activation}: {error.Mean:F2} ± {error.StandardDeviation:F2} %, n = {error.N}");
}

// What the trials reported on their way.
var epochs =
    from trial in db.Quickstart()
    join report in db.Reports<Quickstart.Row>() on trial.Number equals report.Number
    where report.Metric == "TestError"
    group report.Value by report.Step into errors
    orderby errors.Key
    select new { Epoch = errors.Key, Error = errors.Average() };
foreach (var epoch in epochs)
{
    Console.WriteLine($"epoch {epoch.Epoch}: {epoch.Error:F2} %");
}
