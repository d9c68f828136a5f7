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
                /// <summary>Each rate goes in a straight line from start_factor to end_factor times its initial one, in total_iters epochs.</summary>
                public sealed class LinearLR : LRScheduler
                {
                    private readonly double _start;
                    private readonly double _end;
                    private readonly int _totalIterations;

                    /// <param name="optimizer">The optimizer to drive.</param>
                    /// <param name="start_factor">The factor at epoch 0, in (0, 1].</param>
                    /// <param name="end_factor">The factor from epoch <paramref name="total_iters"/> on, in [0, 1].</param>
                    /// <param name="total_iters">The length of the line, in epochs.</param>
                    /// <param name="last_epoch">−1 to begin, else the epoch to continue after.</param>
                    /// <param name="verbose">Writes each change to standard output.</param>
                    public LinearLR(
                        Optimizer optimizer,
                        double start_factor = 1.0 / 3,
                        double end_factor = 1,
                        int total_iters = 5,
                        int last_epoch = -1,
                        bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        if (start_factor is not (> 0 and <= 1))
                            throw new ArgumentOutOfRangeException(nameof(start_factor), start_factor, "expected a factor in (0, 1]");
                        if (end_factor is not (>= 0 and <= 1))
                            throw new ArgumentOutOfRangeException(nameof(end_factor), end_factor, "expected a factor in [0, 1]");
                        (_start, _end, _totalIterations) = (start_factor, end_factor, total_iters);
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr()
                    {
                        if (Epoch == 0)
                            return CurrentRates.Select(rate => rate * _start);
                        if (Epoch > _totalIterations)
                            return CurrentRates;
                        var slope = _end - _start;
                        var factor = 1.0 + (slope / ((_totalIterations * _start) + ((Epoch - 1) * slope)));
                        return CurrentRates.Select(rate => rate * factor);
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_closed_form_lr()
                    {
                        var factor = _start + ((_end - _start) * Math.Min(_totalIterations, Epoch) / _totalIterations);
                        return _baseRates.Select(rate => rate * factor);
                    }
                }
            }
        }
    }
}
