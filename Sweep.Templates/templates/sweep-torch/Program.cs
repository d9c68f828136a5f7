using Sweep.Cli;
using TorchSharp;

// dotnet run -- list, dotnet run -- run sine, dotnet run -- show sine --cells, dotnet run -- report sine -o sine.html
return await new SweepApp(SweepExperiments.All) { CanUseGpus = torch.cuda_is_available }.RunAsync(args);
