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
                /// <summary>Each rate is its initial one times a function of the epoch.</summary>
                public sealed class LambdaLR : LRScheduler
                {
                    private readonly Func<int, double>[] _factors;

                    /// <param name="optimizer">The optimizer to drive.</param>
                    /// <param name="lr_lambda">From the epoch (0, 1, …) to the factor of every group.</param>
                    /// <param name="last_epoch">−1 to begin, else the epoch to continue after.</param>
                    /// <param name="verbose">Writes each change to standard output.</param>
                    public LambdaLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        ArgumentNullException.ThrowIfNull(lr_lambda);
                        _factors = [.. _groups.Select(_ => lr_lambda)];
                        step();
                    }

                    /// <param name="optimizer">The optimizer to drive.</param>
                    /// <param name="lr_lambdas">One function a group.</param>
                    /// <param name="last_epoch">−1 to begin, else the epoch to continue after.</param>
                    /// <param name="verbose">Writes each change to standard output.</param>
                    public LambdaLR(Optimizer optimizer, IEnumerable<Func<int, double>> lr_lambdas, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        _factors = [.. lr_lambdas];
                        if (_factors.Length != _groups.Length)
                            throw new ArgumentException($"expected {_groups.Length} functions, one a parameter group, got {_factors.Length}", nameof(lr_lambdas));
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr() => _baseRates.Zip(_factors, (rate, factor) => rate * factor(Epoch));
                }
            }
        }
    }
}
