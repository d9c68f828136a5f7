using Sweep.Runtime.Cli;

return await new SweepApp(SweepExperiments.All).RunAsync(args);
