// Nested in torch.optim because TorchSharp's public API nests it there.
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Stochastic gradient descent, with momentum; see <see cref="Modules.SGD"/>.</summary>
        public static SGD SGD(
            IEnumerable<Parameter> parameters,
            double learningRate,
            double momentum = 0,
            double dampening = 0,
            double weight_decay = 0,
            bool nesterov = false,
            bool maximize = false) =>
            new(parameters, learningRate, momentum, dampening, weight_decay, nesterov, maximize);

        /// <summary>Stochastic gradient descent, with momentum; see <see cref="Modules.SGD"/>.</summary>
        public static SGD SGD(
            IEnumerable<(string name, Parameter parameter)> parameters,
            double learningRate,
            double momentum = 0,
            double dampening = 0,
            double weight_decay = 0,
            bool nesterov = false,
            bool maximize = false) =>
            new(parameters.Select(static pair => pair.parameter), learningRate, momentum, dampening, weight_decay, nesterov, maximize);

        /// <summary>Stochastic gradient descent, with momentum; see <see cref="Modules.SGD"/>.</summary>
        public static SGD SGD(
            IEnumerable<SGD.ParamGroup> parameters,
            double learningRate,
            double momentum = 0,
            double dampening = 0,
            double weight_decay = 0,
            bool nesterov = false,
            bool maximize = false) =>
            new(parameters, learningRate, momentum, dampening, weight_decay, nesterov, maximize);

        /// <summary>Adam; see <see cref="Modules.Adam"/>.</summary>
        public static Adam Adam(
            IEnumerable<Parameter> parameters,
            double lr = 1e-3,
            double beta1 = 0.9,
            double beta2 = 0.999,
            double eps = 1e-8,
            double weight_decay = 0,
            bool amsgrad = false,
            bool maximize = false) =>
            new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

        /// <summary>Adam; see <see cref="Modules.Adam"/>.</summary>
        public static Adam Adam(
            IEnumerable<(string name, Parameter parameter)> parameters,
            double lr = 1e-3,
            double beta1 = 0.9,
            double beta2 = 0.999,
            double eps = 1e-8,
            double weight_decay = 0,
            bool amsgrad = false,
            bool maximize = false) =>
            new(parameters.Select(static pair => pair.parameter), lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

        /// <summary>Adam; see <see cref="Modules.Adam"/>.</summary>
        public static Adam Adam(
            IEnumerable<Adam.ParamGroup> parameters,
            double lr = 1e-3,
            double beta1 = 0.9,
            double beta2 = 0.999,
            double eps = 1e-8,
            double weight_decay = 0,
            bool amsgrad = false,
            bool maximize = false) =>
            new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

        /// <summary>Adam with decoupled weight decay; see <see cref="Modules.AdamW"/>.</summary>
        public static AdamW AdamW(
            IEnumerable<Parameter> parameters,
            double lr = 1e-3,
            double beta1 = 0.9,
            double beta2 = 0.999,
            double eps = 1e-8,
            double weight_decay = 0,
            bool amsgrad = false,
            bool maximize = false) =>
            new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

        /// <summary>Adam with decoupled weight decay; see <see cref="Modules.AdamW"/>.</summary>
        public static AdamW AdamW(
            IEnumerable<(string name, Parameter parameter)> parameters,
            double lr = 1e-3,
            double beta1 = 0.9,
            double beta2 = 0.999,
            double eps = 1e-8,
            double weight_decay = 0,
            bool amsgrad = false,
            bool maximize = false) =>
            new(parameters.Select(static pair => pair.parameter), lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

        /// <summary>Adam with decoupled weight decay; see <see cref="Modules.AdamW"/>.</summary>
        public static AdamW AdamW(
            IEnumerable<AdamW.ParamGroup> parameters,
            double lr = 1e-3,
            double beta1 = 0.9,
            double beta2 = 0.999,
            double eps = 1e-8,
            double weight_decay = 0,
            bool amsgrad = false,
            bool maximize = false) =>
            new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);
    }
}
