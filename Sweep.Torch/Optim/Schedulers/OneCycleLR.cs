// Nested in torch.optim.lr_scheduler.impl because TorchSharp's public API nests it there.
namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Raises each rate to a maximum and anneals it far below where it began, while momentum does the opposite.</summary>
                /// <remarks>Smith and Topin, 2019 (arXiv 1708.07120), in the two or three phases of PyTorch. Meant to step after each batch.</remarks>
                public sealed class OneCycleLR : LRScheduler
                {
                    private readonly record struct Phase(double End, double StartRate, double EndRate, double StartMomentum, double EndMomentum);

                    private readonly int _totalSteps;
                    private readonly AnnealStrategy _strategy;
                    private readonly bool _cycleMomentum;
                    private readonly Phase[][] _phases; // one list a group

                    /// <summary>The curve between two rates.</summary>
                    public enum AnnealStrategy
                    {
                        /// <summary>Half a cosine.</summary>
                        Cos,

                        /// <summary>A straight line.</summary>
                        Linear,
                    }

                    /// <summary>The same maximum for every group; see the other constructor.</summary>
                    public OneCycleLR(
                        Optimizer optimizer,
                        double max_lr,
                        int total_steps = -1,
                        int epochs = -1,
                        int steps_per_epoch = -1,
                        double pct_start = 0.3,
                        AnnealStrategy anneal_strategy = AnnealStrategy.Cos,
                        bool cycle_momentum = true,
                        double base_momentum = 0.85,
                        double max_momentum = 0.95,
                        double div_factor = 25,
                        double final_div_factor = 10000,
                        bool three_phase = false,
                        int last_epoch = -1,
                        bool verbose = false)
                        : this(
                            optimizer,
                            optimizer.ParamGroups.Select(_ => max_lr),
                            total_steps,
                            epochs,
                            steps_per_epoch,
                            pct_start,
                            anneal_strategy,
                            cycle_momentum,
                            optimizer.ParamGroups.Select(_ => base_momentum),
                            optimizer.ParamGroups.Select(_ => max_momentum),
                            div_factor,
                            final_div_factor,
                            three_phase,
                            last_epoch,
                            verbose)
                    {
                    }

                    /// <param name="optimizer">The optimizer to drive.</param>
                    /// <param name="max_lr">The top of the cycle, one a group.</param>
                    /// <param name="total_steps">The steps of the cycle; when absent, <paramref name="epochs"/> × <paramref name="steps_per_epoch"/>.</param>
                    /// <param name="epochs">With <paramref name="steps_per_epoch"/>, in place of <paramref name="total_steps"/>.</param>
                    /// <param name="steps_per_epoch">With <paramref name="epochs"/>, in place of <paramref name="total_steps"/>.</param>
                    /// <param name="pct_start">The part of the cycle that rises, in [0, 1].</param>
                    /// <param name="anneal_strategy">The curve between two rates.</param>
                    /// <param name="cycle_momentum">Whether momentum (or the first beta) moves against the rate.</param>
                    /// <param name="base_momentum">The momentum at the top of the rate, one a group; by default 0.85.</param>
                    /// <param name="max_momentum">The momentum at the ends, one a group; by default 0.95.</param>
                    /// <param name="div_factor">The first rate is the maximum divided by this.</param>
                    /// <param name="final_div_factor">The last rate is the first divided by this.</param>
                    /// <param name="three_phase">Falls back to the first rate, as quickly as it rose, before the last fall.</param>
                    /// <param name="last_epoch">−1 to begin, else the step to continue after.</param>
                    /// <param name="verbose">Writes each change to standard output.</param>
                    public OneCycleLR(
                        Optimizer optimizer,
                        IEnumerable<double> max_lr,
                        int total_steps = -1,
                        int epochs = -1,
                        int steps_per_epoch = -1,
                        double pct_start = 0.3,
                        AnnealStrategy anneal_strategy = AnnealStrategy.Cos,
                        bool cycle_momentum = true,
                        IEnumerable<double>? base_momentum = null,
                        IEnumerable<double>? max_momentum = null,
                        double div_factor = 25,
                        double final_div_factor = 10000,
                        bool three_phase = false,
                        int last_epoch = -1,
                        bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        _totalSteps = total_steps == -1 && epochs > 0 && steps_per_epoch > 0 ? epochs * steps_per_epoch : total_steps;
                        if (_totalSteps < 1)
                            throw new ArgumentOutOfRangeException(nameof(total_steps), _totalSteps, "expected total_steps, or epochs and steps_per_epoch, above 0");
                        if (pct_start is not (>= 0 and <= 1))
                            throw new ArgumentOutOfRangeException(nameof(pct_start), pct_start, "expected a part in [0, 1]");
                        (_strategy, _cycleMomentum) = (anneal_strategy, cycle_momentum);
                        var tops = OnePerGroup(max_lr, nameof(max_lr));
                        var lows = OnePerGroup(base_momentum ?? _groups.Select(_ => 0.85), nameof(base_momentum));
                        var highs = OnePerGroup(max_momentum ?? _groups.Select(_ => 0.95), nameof(max_momentum));
                        _phases = new Phase[_groups.Length][];
                        for (var i = 0; i < _groups.Length; i++)
                        {
                            var first = last_epoch == -1 ? tops[i] / div_factor : _groups[i].InitialLearningRate;
                            _groups[i].InitialLearningRate = first;
                            _baseRates[i] = first;
                            _phases[i] = Phases(first, tops[i], first / final_div_factor, lows[i], highs[i], pct_start, three_phase);
                        }
                        step();
                    }

                    private Phase[] Phases(double first, double top, double last, double low, double high, double risingPart, bool threePhase)
                    {
                        var rise = new Phase((risingPart * _totalSteps) - 1, first, top, high, low);
                        return threePhase
                            ? [rise, new Phase((2 * risingPart * _totalSteps) - 2, top, first, low, high), new Phase(_totalSteps - 1, first, last, high, high)]
                            : [rise, new Phase(_totalSteps - 1, top, last, low, high)];
                    }

                    /// <inheritdoc/>
                    /// <exception cref="InvalidOperationException">The cycle is over.</exception>
                    protected override IEnumerable<double> get_lr()
                    {
                        if (Epoch > _totalSteps)
                            throw new InvalidOperationException($"step {Epoch + 1} of a cycle of {_totalSteps} steps: raise total_steps, or stop stepping the scheduler");
                        return _groups.Select((group, i) =>
                        {
                            var (phase, start) = PhaseNow(_phases[i]);
                            var part = (Epoch - start) / (phase.End - start);
                            if (_cycleMomentum)
                                SetMomentum(group, Anneal(phase.StartMomentum, phase.EndMomentum, part));
                            return Anneal(phase.StartRate, phase.EndRate, part);
                        });
                    }

                    private (Phase Phase, double Start) PhaseNow(Phase[] phases)
                    {
                        double start = 0;
                        foreach (var phase in phases.AsSpan(0, phases.Length - 1))
                        {
                            if (Epoch <= phase.End)
                                return (phase, start);
                            start = phase.End;
                        }
                        return (phases[^1], start);
                    }

                    private double Anneal(double start, double end, double part) =>
                        _strategy == AnnealStrategy.Cos
                            ? end + ((start - end) / 2.0 * (Math.Cos(Math.PI * part) + 1))
                            : ((end - start) * part) + start;

                    private static void SetMomentum(ILearningRateController group, double momentum)
                    {
                        if (group is IBetas betas)
                            betas.Betas = (momentum, betas.Betas.Item2);
                        else if (group is IMomentum plain)
                            plain.Momentum = momentum;
                        else
                            throw new ArgumentException("cycle_momentum needs an optimizer with momentum or betas; pass cycle_momentum: false");
                    }
                }
            }
        }
    }
}
