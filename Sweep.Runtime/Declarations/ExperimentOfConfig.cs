using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;


namespace Sweep.Runtime;

/// <summary>The one implementation of <see cref="Experiment"/>: plain code over what the generator wrote.</summary>
/// <typeparam name="TConfig">The experiment class.</typeparam>
/// <typeparam name="TResult">Its result record.</typeparam>
/// <param name="name">Its name, so that it is known also where the space cannot be made, since a member that yields values has a fault; null to ask the space.</param>
public sealed class Experiment<TConfig, TResult>(string? name = null) : Experiment
    where TConfig : IConfig<TConfig, TResult>
{
    private SpaceDescriptor? _space;

    /// <inheritdoc/>
    public override string Name => name ?? Space.Experiment;

    /// <inheritdoc/>
    public override SpaceDescriptor Space => _space ??= UserCode.Call(name ?? typeof(TConfig).Name, "The space", static () => TConfig.Space);

    /// <inheritdoc/>
    public override void Prepare(ConfigSelection configs) => UserCode.Call(Name, nameof(Prepare), () =>
    {
        TConfig.Prepare(configs);
        return true;
    });

    /// <inheritdoc/>
    public override IReadOnlyList<Preset> Presets => UserCode.Call(Name, nameof(Presets), static () => TConfig.Presets);

    /// <inheritdoc/>
    public override bool IsIsolated => typeof(TConfig).IsDefined(typeof(IsolateAttribute), inherit: true);

    /// <inheritdoc/>
    public override SamplerAttribute? Sampler => AttributeOf<SamplerAttribute>();

    /// <inheritdoc/>
    public override PrunerAttribute? Pruner => AttributeOf<PrunerAttribute>();

    /// <inheritdoc/>
    public override IReadOnlyList<Type> RequiredServices => TConfig.RequiredServices;

    /// <inheritdoc/>
    internal override Type CodeType => typeof(TConfig);

    /// <inheritdoc/>
    public override MetricValue?[] Run(ReadOnlySpan<AxisValue> values, TrialContext context, ITrialChannel channel)
    {
        var trial = new Trial<TResult>(context, channel);
        var result = TConfig.Create(values, context.Services) switch
        {
            IExperiment<TResult> experiment => experiment.Run(trial),
            IAsyncExperiment<TResult> experiment => TrialSynchronizationContext.Run(() => experiment.RunAsync(trial, trial.Cancellation)),
            _ => throw new SweepException($"{typeof(TConfig)} implements neither IExperiment<{typeof(TResult).Name}> nor IAsyncExperiment<{typeof(TResult).Name}>; implement one of them"),
        };
        var metrics = new MetricValue?[Space.Metrics.Count];
        TConfig.GetMetrics(result, metrics);
        return metrics;
    }

    private T? AttributeOf<T>()
        where T : Attribute
    {
        var attributes = (T[])Attribute.GetCustomAttributes(typeof(TConfig), typeof(T), inherit: true);
        return attributes.Length <= 1
            ? attributes.FirstOrDefault()
            : throw new SweepException($"Experiment '{Name}' has {string.Join(" and ", attributes.Select(static each => $"[{each.GetType().Name[..^nameof(Attribute).Length]}]"))}; keep one");
    }
}
