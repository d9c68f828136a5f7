using System.CommandLine;
using Sweep.Experiments.Cli;
using Sweep.Experiments.Reports;
using Sweep.Runtime.Cli;

var data = new Option<string>("--data") { Description = "A folder with the data set's own files, used instead of a cached or fetched copy", Recursive = true };
var app = new SweepApp(SweepExperiments.All) { Engine = EngineInfo.Describe };
app.Reports.Add(new SplashReport(RecipeSection.Describe));
app.Settings.Add((data, parsed => DataFolder.Apply(parsed.GetValue(data))));
return await app.Add(new QuickstartVerb()).Add(new DataVerb()).RunAsync(args).ConfigureAwait(false);
