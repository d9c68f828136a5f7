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
                /// <summary>Each rate falls to 0 in total_iters epochs, as a power of what is left of them.</summary>
                public sealed class PolynomialLR : LRScheduler
                {
                    private readonly int _totalIterations;
                    private readonly double _power;

                    /// <param name="optimizer">The optimizer to drive.</param>
                    /// <param name="total_iters">The epochs until 0.</param>
                    /// <param name="power">The power; 1 is a straight line.</param>
                    /// <param name="last_epoch">−1 to begin, else the epoch to continue after.</param>
                    /// <param name="verbose">Writes each change to standard output.</param>
                    public PolynomialLR(Optimizer optimizer, int total_iters = 5, double power = 1, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        (_totalIterations, _power) = (total_iters, power);
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr()
                    {
                        if (Epoch == 0 || Epoch > _totalIterations)
                            return CurrentRates;
                        var now = 1.0 - ((double)Epoch / _totalIterations);
                        var before = 1.0 - ((double)(Epoch - 1) / _totalIterations);
                        return CurrentRates.Select(rate => rate * Math.Pow(now / before, _power));
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_closed_form_lr()
                    {
                        var left = 1.0 - ((double)Math.Min(_totalIterations, Epoch) / _totalIterations);
                        return _baseRates.Select(rate => rate * Math.Pow(left, _power));
                    }
                }
            }
        }
    }
}
