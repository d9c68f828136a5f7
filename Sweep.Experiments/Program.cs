using System.CommandLine;
using Sweep.Cli;
using Sweep.Experiments;
using Sweep.Experiments.Cli;
using Sweep.Experiments.Engines;
using Sweep.Experiments.Reports;

var data = new Option<string>("--data") { Description = "A folder with the files of data sets, in itself or in subfolders such as cifar-10, used instead of cached or fetched copies; what is not there is an error", Recursive = true };
var own = new Option<bool>("--own-data") { Description = "Take the files in --data also where they have the names and sizes of a known data set and other content: a data set of your own", Recursive = true };
var app = new SweepApp(SweepExperiments.All) { Engine = TorchEngine.Describe, CanUseGpus = () => TorchEngine.HasCuda, CheckDevice = TorchEngine.CheckDevice };
app.DocumentParts.Add(new SplashReport(RecipeSection.Describe));
app.Settings.Add((data, parsed => DataFolder.Apply(parsed.GetValue(data))));
app.Settings.Add((own, parsed => DataFolder.TakeOwn(parsed.GetValue(own))));
app.Shorthands["--epochs"] = nameof(SplashAccuracy.Epochs);
app.Shorthands["--train-size"] = nameof(SplashAccuracy.TrainImages);
return await app.Add(new QuickstartVerb()).Add(new DataVerb()).Add(new WeightsVerb()).RunAsync(args).ConfigureAwait(false);
