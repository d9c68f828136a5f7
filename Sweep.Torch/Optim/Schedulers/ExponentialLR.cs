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
                /// <summary>Multiplies every rate by gamma each epoch.</summary>
                public sealed class ExponentialLR : LRScheduler
                {
                    private readonly double _gamma;

                    /// <param name="optimizer">The optimizer to drive.</param>
                    /// <param name="gamma">The factor of an epoch.</param>
                    /// <param name="last_epoch">−1 to begin, else the epoch to continue after.</param>
                    /// <param name="verbose">Writes each change to standard output.</param>
                    public ExponentialLR(Optimizer optimizer, double gamma = 0.1, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        _gamma = gamma;
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr() => Epoch == 0 ? CurrentRates : CurrentRates.Select(rate => rate * _gamma);

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_closed_form_lr() => _baseRates.Select(rate => rate * Math.Pow(_gamma, Epoch));
                }
            }
        }
    }
}
