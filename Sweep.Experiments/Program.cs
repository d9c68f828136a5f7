using System.CommandLine;
using Sweep.Cli;
using Sweep.Experiments;
using Sweep.Experiments.Cli;
using Sweep.Experiments.Engines;
using Sweep.Experiments.Reports;

var data = new Option<string>("--data") { Description = "The only folder to take data sets from, with their files in it or in subfolders such as cifar-10; a missing data set is an error.", Recursive = true };
var own = new Option<bool>("--own-data") { Description = "Accept files in --data that have the names and sizes of a known data set but other content: a data set of your own.", Recursive = true };
var app = new SweepApp(SweepExperiments.All) { Engine = TorchEngine.Describe, CanUseGpus = () => TorchEngine.HasCuda, CheckDevice = TorchEngine.CheckDevice };
app.DocumentParts.Add(new SplashSections(RecipeSection.Describe));
app.AddOption(data, parsed => DataFolder.Apply(parsed.GetValue(data)));
app.AddOption(own, parsed => DataFolder.TakeOwn(parsed.GetValue(own)));
app.Shorthands["--epochs"] = nameof(SplashAccuracy.Epochs);
app.Shorthands["--train-size"] = nameof(SplashAccuracy.TrainImages);
return await app.Add(new QuickstartVerb()).Add(new DataVerb()).Add(new WeightsVerb()).RunAsync(args).ConfigureAwait(false);
