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
                /// <summary>Each rate is its initial one times a factor until epoch total_iters, then the initial one.</summary>
                public sealed class ConstantLR : LRScheduler
                {
                    private readonly double _factor;
                    private readonly int _totalIterations;

                    /// <param name="optimizer">The optimizer to drive.</param>
                    /// <param name="factor">The factor of the first epochs, in (0, 1].</param>
                    /// <param name="total_iters">The number of those epochs.</param>
                    /// <param name="last_epoch">−1 to begin, else the epoch to continue after.</param>
                    /// <param name="verbose">Writes each change to standard output.</param>
                    public ConstantLR(Optimizer optimizer, double factor = 1.0 / 3, int total_iters = 5, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        if (factor is not (> 0 and <= 1))
                            throw new ArgumentOutOfRangeException(nameof(factor), factor, "expected a factor in (0, 1]");
                        (_factor, _totalIterations) = (factor, total_iters);
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr() =>
                        Epoch == 0 ? CurrentRates.Select(rate => rate * _factor)
                        : Epoch == _totalIterations ? CurrentRates.Select(rate => rate * (1.0 / _factor))
                        : CurrentRates;

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_closed_form_lr() =>
                        _baseRates.Select(rate => rate * (_factor + (Epoch >= _totalIterations ? 1 - _factor : 0)));
                }
            }
        }
    }
}
