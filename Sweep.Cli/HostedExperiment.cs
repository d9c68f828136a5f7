using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sweep.Hosting.Logging;
using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Cli;

/// <summary>An experiment whose trials get the services of a host: each a scope of its own, which ends with it.</summary>
/// <param name="experiment">The experiment.</param>
/// <param name="services">The host's services.</param>
internal sealed class HostedExperiment(Experiment experiment, IServiceProvider services) : Experiment
{
    private static readonly Func<ILogger, string, long, int, IDisposable?> s_beginTrial = LoggerMessage.DefineScope<string, long, int>("{Experiment} trial {Trial} attempt {Attempt}");

    /// <inheritdoc/>
    public override SpaceDescriptor Space => experiment.Space;

    /// <inheritdoc/>
    public override string Name => experiment.Name;

    /// <inheritdoc/>
    public override IReadOnlyList<Preset> Presets => experiment.Presets;

    /// <inheritdoc/>
    public override bool IsIsolated => experiment.IsIsolated;

    /// <inheritdoc/>
    public override SamplerAttribute? Sampler => experiment.Sampler;

    /// <inheritdoc/>
    public override PrunerAttribute? Pruner => experiment.Pruner;

    /// <inheritdoc/>
    public override IReadOnlyList<Type> RequiredServices => experiment.RequiredServices;

    /// <inheritdoc/>
    internal override Type CodeType => experiment.CodeType;

    /// <inheritdoc/>
    public override void Prepare(ConfigSelection configs) => experiment.Prepare(configs);

    /// <inheritdoc/>
    public override string? ExplainMissingServices()
    {
        var known = services.GetService<IServiceProviderIsService>();
        var missing = RequiredServices.Where(type => known is null ? services.GetService(type) is null : !known.IsService(type)).ToList();
        return missing.Count == 0 ? null : ExperimentServices.ExplainMissing(Name, missing, hasHost: true);
    }

    /// <inheritdoc/>
    public override MetricValue?[] Run(ReadOnlySpan<AxisValue> values, TrialContext context, ITrialChannel channel)
    {
        ArgumentNullException.ThrowIfNull(context);
        var logger = services.GetService<ILoggerFactory>()?.CreateLogger(TrialLoggerProvider.Category + Name);
        using var entries = logger is null ? null : s_beginTrial(logger, Name, context.Number, context.Attempt);
        var scope = services.CreateAsyncScope();
        try
        {
            return experiment.Run(values, context with { Services = scope.ServiceProvider }, channel);
        }
        finally
        {
            scope.DisposeAsync().AsTask().GetAwaiter().GetResult(); // some services can only be disposed of so
        }
    }
}
