// Nested in torch.optim.lr_scheduler because TorchSharp's public API nests it there.
namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Changes the learning rates of an optimizer's parameter groups, once a call of <see cref="step()"/>.</summary>
            /// <remarks>
            /// The rates are computed in the chainable form of PyTorch 1.13 (each from the one before), so several schedulers can act on one
            /// optimizer and a trajectory equals PyTorch's to the last bits. The constructor makes the first step, to epoch 0.
            /// Not thread-safe. Owns nothing that needs disposing.
            /// </remarks>
            public abstract class LRScheduler
            {
                private protected ILearningRateController[] _groups = [];
                private protected double[] _baseRates = [];
                private double[] _lastRates = [];
                private readonly bool _verbose;

                /// <summary>For schedulers that drive other schedulers and have no optimizer of their own.</summary>
                protected LRScheduler()
                {
                }

                /// <param name="optimizer">The optimizer whose groups, as they are now, are driven.</param>
                /// <param name="last_epoch">−1 to begin; otherwise the epoch after which to continue, and each group's
                /// <see cref="ILearningRateController.InitialLearningRate"/> must be the one of the first run.</param>
                /// <param name="verbose">Writes each change to standard output.</param>
                protected LRScheduler(Optimizer optimizer, int last_epoch = -1, bool verbose = false)
                {
                    ArgumentNullException.ThrowIfNull(optimizer);
                    _groups = [.. optimizer.ParamGroups];
                    foreach (var group in _groups)
                        group.InitialLearningRate = group.InitialLearningRate; // from now on it no longer follows LearningRate
                    _baseRates = [.. _groups.Select(static group => group.InitialLearningRate)];
                    Epoch = last_epoch;
                    _verbose = verbose;
                }

                /// <summary>The epoch of the last step; −1 before the first.</summary>
                internal int Epoch { get; set; }

                /// <summary>Steps made since construction (or since the last <see cref="Restart"/>).</summary>
                private protected int StepCount { get; private set; }

                private protected IEnumerable<double> CurrentRates => _groups.Select(static group => group.LearningRate);

                /// <summary>The rates that the last step set, one a group.</summary>
                public IEnumerable<double> get_last_lr() => _lastRates;

                /// <summary>The rates of the current epoch from those of the one before, one a group.</summary>
                protected virtual IEnumerable<double> get_lr() => CurrentRates;

                /// <summary>The rates of the current epoch from the initial ones; by default as <see cref="get_lr"/>.</summary>
                protected virtual IEnumerable<double> get_closed_form_lr() => get_lr();

                /// <summary>Goes to the next epoch and sets each group's learning rate.</summary>
                public virtual void step()
                {
                    StepCount++;
                    Epoch++;
                    Set(get_lr());
                }

                /// <summary>Goes to <paramref name="epoch"/> and sets the rates in the closed form; null is <see cref="step()"/>.</summary>
                public virtual void step(int? epoch)
                {
                    if (epoch is null)
                    {
                        step();
                        return;
                    }
                    StepCount++;
                    Epoch = epoch.Value;
                    Set(get_closed_form_lr());
                }

                /// <summary>As <see cref="step(int?)"/>; only ReduceLROnPlateau looks at <paramref name="current"/>.</summary>
                public virtual void step(double current, int? epoch = null) => step(epoch);

                /// <summary>Makes the constructor's step again; SequentialLR begins its first scheduler so.</summary>
                internal void Restart()
                {
                    StepCount = 0;
                    step();
                }

                private protected void Remember(IEnumerable<double> rates) => _lastRates = [.. rates];

                private void Set(IEnumerable<double> rates)
                {
                    _lastRates = [.. rates];
                    for (var i = 0; i < _groups.Length; i++)
                    {
                        _groups[i].LearningRate = _lastRates[i];
                        if (_verbose)
                            Console.WriteLine($"Adjusting learning rate of group {i} to {_lastRates[i]:E4}.");
                    }
                }

                private protected double[] OnePerGroup(IEnumerable<double> values, string name)
                {
                    double[] all = [.. values];
                    return all.Length == _groups.Length
                        ? all
                        : throw new ArgumentException($"expected {_groups.Length} values, one a parameter group, got {all.Length}", name);
                }
            }
        }
    }
}
