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
                /// <summary>Each rate follows half a cosine from its initial value to eta_min in T_max epochs, and back up after.</summary>
                /// <remarks>Loshchilov and Hutter, ICLR 2017, equation 5, without restarts.</remarks>
                public sealed class CosineAnnealingLR : LRScheduler
                {
                    private readonly double _halfPeriod;
                    private readonly double _minimum;

                    /// <param name="optimizer">The optimizer to drive.</param>
                    /// <param name="T_max">Epochs from the top to the bottom.</param>
                    /// <param name="eta_min">The rate at the bottom.</param>
                    /// <param name="last_epoch">−1 to begin, else the epoch to continue after.</param>
                    /// <param name="verbose">Writes each change to standard output.</param>
                    public CosineAnnealingLR(Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        (_halfPeriod, _minimum) = (T_max, eta_min);
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr()
                    {
                        if (Epoch == 0)
                            return CurrentRates;
                        if (StepCount == 1 && Epoch > 0)
                            return get_closed_form_lr();
                        if ((Epoch - 1 - _halfPeriod) % (2 * _halfPeriod) == 0) // the rate before was eta_min: nothing to multiply
                            return CurrentRates.Zip(_baseRates, (rate, top) => rate + ((top - _minimum) * (1 - Math.Cos(Math.PI / _halfPeriod)) / 2));
                        var factor = (1 + Math.Cos(Math.PI * Epoch / _halfPeriod)) / (1 + Math.Cos(Math.PI * (Epoch - 1) / _halfPeriod));
                        return CurrentRates.Select(rate => (factor * (rate - _minimum)) + _minimum);
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_closed_form_lr() =>
                        _baseRates.Select(top => _minimum + ((top - _minimum) * (1 + Math.Cos(Math.PI * Epoch / _halfPeriod)) / 2));
                }
            }
        }
    }
}
