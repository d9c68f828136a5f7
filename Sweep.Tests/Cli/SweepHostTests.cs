using System.CommandLine;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sweep.Cli;
using Sweep.Hosting;
using Sweep.Runtime;
using Sweep.Runtime.Provenance;
using Sweep.Runtime.Scheduling;
using Sweep.Runtime.Storage;

namespace Sweep.Tests.Cli;

public sealed class SweepHostTests
{
    private static readonly Experiment s_served = new Experiment<Served, Served.Result>();

    [Fact]
    public async Task Each_trial_gets_its_services_in_a_scope_that_ends_with_it()
    {
        using var services = Services().BuildServiceProvider();
        var log = services.GetRequiredService<TestLog>();
        using var store = new MemoryTrialStore();
        var summary = await SweepSupervisor.RunAsync(new HostedExperiment(s_served, services), store, new SweepOptions { InProcess = true, RestoresProcess = false }, new SilentObserver(), CancellationToken.None);

        Assert.Equal(2, summary.Completed);
        var handle = store.Trials(s_served.Space);
        Assert.Equal([1.0, 2.0], handle.Read().Select(trial => trial.Metrics[0]!.Value.AsReal()).Order());
        Assert.Equal(
        [
            "served trial 1 attempt 1 | Sweep.Tests.Cli.Served: counted 1", "served trial 1 attempt 1 | Sweep.Trial.served: by the trial", "disposed",
            "served trial 2 attempt 1 | Sweep.Tests.Cli.Served: counted 2", "served trial 2 attempt 1 | Sweep.Trial.served: by the trial", "disposed",
        ], log.Lines);
    }

    [Fact]
    public void Configs_that_are_not_evaluated_have_no_services()
    {
        Assert.Equal([false, false], Served.Grid.Select(config => config.HasServices));
        Assert.False(Served.Parse("Seed=1").HasServices);
    }

    [Fact]
    public void Services_that_are_missing_are_named_before_the_sweep()
    {
        using var none = new ServiceCollection().AddSingleton<Counter>().BuildServiceProvider();
        using var all = Services().BuildServiceProvider();

        Assert.Equal("The constructor of experiment 'served' takes services that are not registered (Visit, ILogger<Served>); add them to the host's Services", new HostedExperiment(s_served, none).ExplainMissingServices());
        Assert.Null(new HostedExperiment(s_served, all).ExplainMissingServices());
        Assert.Equal(
            "The constructor of experiment 'served' takes services (Counter, Visit, ILogger<Served>), and this program has no host; call builder.Services.AddSweep(SweepExperiments.All) and run the host with RunSweepAsync(args)",
            s_served.ExplainMissingServices());
        Assert.Null(new Experiment<Bowl, Bowl.Result>().ExplainMissingServices());
    }

    [Fact]
    public async Task A_run_without_its_services_is_refused_and_makes_no_store()
    {
        using var folder = new TemporaryFolder();

        var app = new SweepApp([s_served]);
        app.StoreOption.DefaultValueFactory = _ => folder.File("sweeps.db"); // one on the command line is named in all messages of the process, those of other tests too

        Assert.Equal(ExitCode.Usage, await app.RunAsync(["run", "served", "--in-process"]));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task A_trial_without_its_services_fails_with_what_to_do()
    {
        using var store = new MemoryTrialStore();
        await SweepSupervisor.RunAsync(s_served, store, new SweepOptions { InProcess = true, RestoresProcess = false }, new SilentObserver(), CancellationToken.None);

        var handle = store.Trials(s_served.Space);
        Assert.All(handle.Read(), trial => Assert.Contains("takes services (Counter), and this program has no host", trial.Error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_host_runs_while_the_command_line_does()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSweep([s_served]).AddSingleton<TestLog>().AddHostedService<Lifetime>();
        var host = builder.Build();
        var log = host.Services.GetRequiredService<TestLog>();

        Assert.Equal(ExitCode.Done, await host.RunSweepAsync(["list"], app => log.Add($"configured with {app.Experiments.Count}")));
        Assert.Equal(["configured with 1", "started", "stopped"], log.Lines);
        Assert.Throws<ObjectDisposedException>(() => host.Services.GetService<TestLog>());
    }

    [Fact]
    public async Task An_application_that_stops_stops_the_command()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSweep([s_served]);
        var host = builder.Build();
        var lifetime = host.Services.GetRequiredService<IHostApplicationLifetime>();

        Assert.Equal(ExitCode.Cancelled, await host.RunSweepAsync(["linger"], app => app.Add(new LingerVerb(lifetime.StopApplication))));
    }

    [Fact]
    public async Task A_token_stops_the_command()
    {
        using var stop = new CancellationTokenSource();

        Assert.Equal(ExitCode.Cancelled, await new SweepApp([s_served]).Add(new LingerVerb(stop.Cancel)).RunAsync(["linger"], stop.Token));
    }

    [Fact]
    public void A_hosted_experiment_is_otherwise_the_experiment()
    {
        var members = typeof(Experiment).GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Where(method => method is { IsVirtual: true, IsFinal: false } && method.DeclaringType == typeof(Experiment));

        Assert.All(members, member => Assert.NotNull(typeof(HostedExperiment).GetMethod(member.Name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)));
        using var services = Services().BuildServiceProvider();
        Assert.Equal(ExperimentCode.Take(s_served)?.Hash, ExperimentCode.Take(new HostedExperiment(s_served, services))?.Hash);
        Assert.NotNull(ExperimentCode.Take(s_served));
    }

    [Theory]
    [InlineData(true, "worker", "--socket", "s", "--experiment", "e", "--index", "0")]
    [InlineData(false, "run", "e")]
    [InlineData(false)]
    public void A_worker_is_known_by_its_arguments(bool expected, params string[] args) => Assert.Equal(expected, SweepHost.IsWorker(args));

    private static ServiceCollection Services()
    {
        var services = new ServiceCollection();
        services.AddLogging(static logging => logging.Services.AddSingleton<ILoggerProvider>(static provider => provider.GetRequiredService<TestLog>()));
        services.AddSingleton<TestLog>().AddSingleton<Counter>().AddScoped<Visit>();
        return services;
    }

    /// <summary>A verb that ends only when it is cancelled.</summary>
    private sealed class LingerVerb(Action began) : IVerb
    {
        public Command Build(SweepApp app)
        {
            var command = new Command("linger");
            command.SetAction(async (_, stop) =>
            {
                began();
                await Task.Delay(Timeout.Infinite, stop);
                return ExitCode.Done;
            });
            return command;
        }
    }

    private sealed class Lifetime(TestLog log) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            log.Add("started");
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            log.Add("stopped");
            return Task.CompletedTask;
        }
    }
}
