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
                /// <summary>Multiplies every rate by gamma each <c>step_size</c> epochs.</summary>
                public sealed class StepLR : LRScheduler
                {
                    private readonly int _stepSize;
                    private readonly double _gamma;

                    /// <param name="optimizer">The optimizer to drive.</param>
                    /// <param name="step_size">Epochs between two drops, at least 1.</param>
                    /// <param name="gamma">The factor of a drop.</param>
                    /// <param name="last_epoch">−1 to begin, else the epoch to continue after.</param>
                    /// <param name="verbose">Writes each change to standard output.</param>
                    public StepLR(Optimizer optimizer, int step_size, double gamma = 0.1, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        ArgumentOutOfRangeException.ThrowIfLessThan(step_size, 1);
                        (_stepSize, _gamma) = (step_size, gamma);
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr() =>
                        Epoch == 0 || Epoch % _stepSize != 0 ? CurrentRates : CurrentRates.Select(rate => rate * _gamma);

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_closed_form_lr() =>
                        _baseRates.Select(rate => rate * Math.Pow(_gamma, Epoch / _stepSize));
                }
            }
        }
    }
}
