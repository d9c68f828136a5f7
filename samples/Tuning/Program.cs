using Sweep.Cli;

return await new SweepApp(SweepExperiments.All).RunAsync(args);
