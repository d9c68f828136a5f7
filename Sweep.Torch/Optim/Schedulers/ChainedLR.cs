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
                /// <summary>Steps several schedulers of one optimizer together; their effects multiply.</summary>
                public sealed class ChainedLR : LRScheduler
                {
                    private readonly LRScheduler[] _schedulers;

                    /// <param name="schedulers">At least one, stepped in this order.</param>
                    public ChainedLR(IEnumerable<LRScheduler> schedulers)
                    {
                        _schedulers = [.. schedulers];
                        if (_schedulers.Length == 0)
                            throw new ArgumentException("expected at least one scheduler", nameof(schedulers));
                        Remember(_schedulers[^1].get_last_lr());
                    }

                    /// <inheritdoc/>
                    public override void step()
                    {
                        foreach (var scheduler in _schedulers)
                            scheduler.step();
                        Remember(_schedulers[^1].get_last_lr());
                    }
                }
            }
        }
    }
}
