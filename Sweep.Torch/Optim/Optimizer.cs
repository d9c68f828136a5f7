// Nested in torch.optim because TorchSharp's public API nests it there.
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Changes parameters by their gradients.</summary>
        /// <remarks>Owns its state (momenta, averages), not the parameters. Not thread-safe.</remarks>
        public abstract class Optimizer : IDisposable
        {
            /// <summary>The groups, in the order they were added.</summary>
            public abstract IEnumerable<ILearningRateController> ParamGroups { get; }

            /// <summary>Adds parameters with options of their own.</summary>
            public abstract void add_param_group(ParamGroup param_group);

            /// <summary>The parameters of all groups.</summary>
            public abstract IEnumerable<Parameter> parameters();

            /// <summary>Makes one step; parameters without a gradient stay as they are.</summary>
            /// <param name="closure">Computes the loss and its gradients first, with gradients enabled.</param>
            /// <returns>The closure's loss; null without one.</returns>
            public abstract Tensor? step(Func<Tensor>? closure = null);

            /// <summary>Drops the gradients of all parameters, so that backward writes new ones.</summary>
            public abstract void zero_grad();

            /// <summary>Disposes the state; the parameters stay.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Override to dispose the state.</summary>
            /// <param name="disposing">Always true: optimizers have no finalizer, their tensors have.</param>
            protected virtual void Dispose(bool disposing)
            {
            }

            /// <summary>All that a checkpoint of an optimizer holds.</summary>
#pragma warning disable CA1711 // TorchSharp's name.
            public sealed class StateDictionary
#pragma warning restore CA1711
            {
                internal StateDictionary()
                {
                }

                /// <summary>The options, one a group.</summary>
                public List<OptimizerOptions> Options { get; } = [];

                /// <summary>The states, one a parameter.</summary>
                public List<OptimizerState> State { get; } = [];

                /// <summary>For each group, where in <see cref="State"/> those of its parameters are.</summary>
                public List<List<int>> StateIndexRef { get; } = [];
            }
        }
    }
}
