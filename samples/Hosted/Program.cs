using Hosted;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Sweep.Cli;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddSingleton<IPrices, RandomWalk>();
builder.Services.AddScoped<Ledger>();
builder.Services.AddSweep(SweepExperiments.All);
return await builder.Build().RunSweepAsync(args);
