// Nested in torch.nn because TorchSharp's public API nests it there.
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>The squared difference of input and target.</summary>
        public static MSELoss MSELoss(Reduction reduction = Reduction.Mean) => new(reduction);

        /// <summary>The absolute difference of input and target.</summary>
        public static L1Loss L1Loss(Reduction reduction = Reduction.Mean) => new(reduction);

        /// <summary>The negative log-likelihood of the targets under the softmax of the logits. For label smoothing, call the constructor of <see cref="Modules.CrossEntropyLoss"/>.</summary>
        public static CrossEntropyLoss CrossEntropyLoss(Tensor? weight = null, long? ignore_index = null, Reduction reduction = Reduction.Mean) => new(weight, ignore_index, reduction);

        /// <summary>Minus the log-probability of the target's class.</summary>
        public static NLLLoss NLLLoss(Tensor? weight = null, Reduction reduction = Reduction.Mean) => new(weight, reduction);
    }
}
