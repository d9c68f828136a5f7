using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;


namespace Sweep.Runtime;

/// <summary>A declared experiment without its type parameters, as used by the command line, the scheduler and the workers.</summary>
public abstract class Experiment
{
    /// <summary>The axes in declaration order and the metrics.</summary>
    public abstract SpaceDescriptor Space { get; }

    /// <summary>The name on the command line and in the store.</summary>
    public virtual string Name => Space.Experiment;

    /// <summary>How many configs the grid has.</summary>
    public long Count => Space.Shape.Count;

    /// <summary>The values, in axis order, of the config at <paramref name="index"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is not in [0, <see cref="Count"/>).</exception>
    public AxisValue[] ValuesAt(long index)
    {
        Span<int> positions = stackalloc int[Space.Axes.Count];
        Space.Shape.Decode(index, positions);
        return GridShape.ValuesAt(Space, positions);
    }

    /// <summary>The grid index of the config with these values, or −1 if it is not a point of the grid.</summary>
    /// <exception cref="ArgumentException">The number of values is not the number of axes.</exception>
    public long IndexOf(ReadOnlySpan<AxisValue> values) => Space.Shape.IndexOf(Space, values);

    /// <summary>Fetches and checks what every trial needs. Called once before a sweep; does nothing by default.</summary>
    /// <exception cref="SweepException">Something is missing or wrong: the sweep cannot be run.</exception>
    /// <param name="configs">The configs that the sweep will run.</param>
    public virtual void Prepare(ConfigSelection configs)
    {
    }

    /// <summary>The named parts of the grid that <c>--preset</c> accepts.</summary>
    public virtual IReadOnlyList<Preset> Presets => [];

    /// <summary>Whether each trial is to have a process of its own, see <see cref="IsolateAttribute"/>.</summary>
    public virtual bool IsIsolated => false;

    /// <summary>How the experiment wants its space searched, by an attribute on its class; null for the whole grid.</summary>
    public virtual SamplerAttribute? Sampler => null;

    /// <summary>When the experiment wants trials stopped early, by an attribute on its class; null for never.</summary>
    public virtual PrunerAttribute? Pruner => null;

    /// <summary>The types of the services that the experiment's constructor takes and cannot do without.</summary>
    public virtual IReadOnlyList<Type> RequiredServices => [];

    /// <summary>Those of <see cref="RequiredServices"/> that its trials would not get: without a host, all of them.</summary>
    /// <returns>Null for none, or a message that names them and says what to do.</returns>
    public virtual string? ExplainMissingServices() => RequiredServices is { Count: > 0 } missing ? ExperimentServices.ExplainMissing(Name, missing, hasHost: false) : null;

    /// <summary>The class whose code a trial runs.</summary>
    internal virtual Type CodeType => GetType();

    /// <summary>Evaluates the config with these values in this process, on this thread.</summary>
    /// <returns>The metrics in declaration order; null only of a text that the result does not have.</returns>
    /// <remarks>Whatever the experiment throws comes through.</remarks>
    public abstract MetricValue?[] Run(ReadOnlySpan<AxisValue> values, TrialContext context, ITrialChannel channel);
}
