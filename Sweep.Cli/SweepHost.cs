using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Sweep.Hosting.Logging;
using Sweep.Runtime;

namespace Sweep.Cli;

/// <summary>The command line in a program with a host (<c>Microsoft.Extensions.Hosting</c>): experiments get their services from it, and log through it.</summary>
/// <example><code>
/// var builder = Host.CreateApplicationBuilder(args);
/// builder.Services.AddSingleton&lt;IPrices, PriceFile&gt;();
/// builder.Services.AddSweep(SweepExperiments.All);
/// return await builder.Build().RunSweepAsync(args);
/// </code></example>
public static class SweepHost
{
    /// <summary>Registers experiments. Can be called for several assemblies.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="experiments">The generated list: <c>SweepExperiments.All</c>.</param>
    /// <remarks>
    /// It also makes the host's console logger write to standard error, since standard output is the command line's, and leaves Ctrl+C to the command line, which lets running trials finish. In a worker's process, entries
    /// go into the trial's log instead of to the console.
    /// </remarks>
    public static IServiceCollection AddSweep(this IServiceCollection services, IEnumerable<Experiment> experiments)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(experiments);
        foreach (var experiment in experiments)
        {
            services.AddSingleton(experiment);
        }

        services.AddLogging();
        services.Replace(ServiceDescriptor.Singleton<IHostLifetime, NoLifetime>());
        services.Configure<ConsoleLoggerOptions>(static options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        if (IsWorker(Environment.GetCommandLineArgs()[1..]))
        {
            services.PostConfigure<LoggerFilterOptions>(TakeConsoleOut);
        }

        return services;
    }

    /// <summary>Starts the host, runs a command line over its experiments, and stops and disposes of the host. Workers start the same program, and so get the same services.</summary>
    /// <param name="host">The host.</param>
    /// <param name="args">The arguments of the program.</param>
    /// <param name="configure">Changes the command line before it runs, such as to add a verb.</param>
    /// <param name="cancellationToken">Stops the verb: a sweep gives its running trials back.</param>
    /// <returns>The process's exit code, see <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunSweepAsync(this IHost host, string[] args, Action<SweepApp>? configure = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(args);
        var app = new SweepApp([.. host.Services.GetServices<Experiment>().Select(experiment => new HostedExperiment(experiment, host.Services))]);
        configure?.Invoke(app);
        if (IsWorker(args))
        {
            host.Services.GetService<ILoggerFactory>()?.AddProvider(new TrialLoggerProvider(host.Services.GetService<TimeProvider>() ?? TimeProvider.System));
        }

        using var end = new HostEnd(host);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        try
        {
            await host.StartAsync(cancellationToken).ConfigureAwait(false);
            return await app.RunAsync(args, stop.Token).ConfigureAwait(false);
        }
        finally
        {
            await end.RunAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Whether a program with these arguments is a worker, which evaluates trials: what only one process should do, such as to listen on a port, is for the others.</summary>
    /// <param name="args">The arguments of the program.</param>
    public static bool IsWorker(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return WorkerVerb.Matches(args);
    }

    private static void TakeConsoleOut(LoggerFilterOptions options)
    {
        foreach (var rule in options.Rules.Where(static rule => rule.ProviderName is "Console" || rule.ProviderName == typeof(ConsoleLoggerProvider).FullName).ToList())
        {
            options.Rules.Remove(rule);
        }

        options.Rules.Add(new LoggerFilterRule(typeof(ConsoleLoggerProvider).FullName, null, LogLevel.None, null));
    }
}
