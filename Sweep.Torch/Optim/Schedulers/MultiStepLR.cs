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
                /// <summary>Multiplies every rate by gamma at each milestone; one that is named twice counts twice.</summary>
                public sealed class MultiStepLR : LRScheduler
                {
                    private readonly int[] _milestones;
                    private readonly double _gamma;

                    /// <param name="optimizer">The optimizer to drive.</param>
                    /// <param name="milestones">Epochs, in any order.</param>
                    /// <param name="gamma">The factor of a drop.</param>
                    /// <param name="last_epoch">−1 to begin, else the epoch to continue after.</param>
                    /// <param name="verbose">Writes each change to standard output.</param>
                    public MultiStepLR(Optimizer optimizer, IList<int> milestones, double gamma = 0.1, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        (_milestones, _gamma) = ([.. milestones], gamma);
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr()
                    {
                        var drops = _milestones.Count(milestone => milestone == Epoch);
                        return drops == 0 ? CurrentRates : CurrentRates.Select(rate => rate * Math.Pow(_gamma, drops));
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_closed_form_lr()
                    {
                        var drops = _milestones.Count(milestone => milestone <= Epoch);
                        return _baseRates.Select(rate => rate * Math.Pow(_gamma, drops));
                    }
                }
            }
        }
    }
}
