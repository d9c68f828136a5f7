using Sweep.Cli;

// dotnet run -- list, dotnet run -- run descent, dotnet run -- show descent --cells, dotnet run -- report descent -o descent.html
return await new SweepApp(SweepExperiments.All).RunAsync(args);
