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
                /// <summary>Hands an optimizer from one scheduler to the next at each milestone.</summary>
                public sealed class SequentialLR : LRScheduler
                {
                    private readonly LRScheduler[] _schedulers;
                    private readonly int[] _milestones;

                    /// <param name="optimizer">The optimizer that every scheduler in <paramref name="schedulers"/> drives.</param>
                    /// <param name="schedulers">At least one, in the order of their turns.</param>
                    /// <param name="milestones">Ascending epochs at which the next scheduler begins: one fewer than the schedulers.</param>
                    /// <param name="last_epoch">−1 to begin, else the epoch to continue after.</param>
                    public SequentialLR(Optimizer optimizer, IEnumerable<LRScheduler> schedulers, IEnumerable<int> milestones, int last_epoch = -1)
                        : base(optimizer, last_epoch + 1)
                    {
                        (_schedulers, _milestones) = ([.. schedulers], [.. milestones]);
                        if (_milestones.Length != _schedulers.Length - 1)
                            throw new ArgumentException($"expected {_schedulers.Length - 1} milestones for {_schedulers.Length} schedulers, got {_milestones.Length}", nameof(milestones));
                        foreach (var group in _groups)
                            group.LearningRate = group.InitialLearningRate;
                        foreach (var scheduler in _schedulers)
                            scheduler.Epoch--; // undoes the step of its constructor
                        _schedulers[0].Restart();
                        Remember(_schedulers[0].get_last_lr());
                    }

                    /// <inheritdoc/>
                    public override void step()
                    {
                        Epoch++;
                        var turn = _milestones.Count(milestone => milestone <= Epoch);
                        if (turn > 0 && _milestones[turn - 1] == Epoch)
                            _schedulers[turn].step(0);
                        else
                            _schedulers[turn].step();
                        Remember(_schedulers[turn].get_last_lr());
                    }
                }
            }
        }
    }
}
