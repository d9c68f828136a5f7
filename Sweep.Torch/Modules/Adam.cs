// Options, ParamGroup and State are nested because TorchSharp's public API nests them here.
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Adam: steps of about the learning rate, whatever the scale of the gradient.</summary>
/// <remarks>Kingma and Ba, ICLR 2015; amsgrad: Reddi, Kale and Kumar, ICLR 2018.</remarks>
public class Adam : AdamFamily
{
    /// <param name="parameters">One group with these options; see the other constructor.</param>
    /// <param name="lr">The learning rate.</param>
    /// <param name="beta1">The averaging factor of the gradient.</param>
    /// <param name="beta2">The averaging factor of the gradient's square.</param>
    /// <param name="eps">Added to the denominator.</param>
    /// <param name="weight_decay">The L2 penalty, added to the gradient.</param>
    /// <param name="amsgrad">Divides by the largest average so far.</param>
    /// <param name="maximize">Climbs instead.</param>
    public Adam(
        IEnumerable<Parameter> parameters,
        double lr = 1e-3,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double eps = 1e-8,
        double weight_decay = 0,
        bool amsgrad = false,
        bool maximize = false)
        : this([new ParamGroup(parameters, null)], lr, beta1, beta2, eps, weight_decay, amsgrad, maximize)
    {
    }

    /// <param name="parameters">Groups; what their options leave null is given by the following.</param>
    /// <param name="lr">The learning rate.</param>
    /// <param name="beta1">The averaging factor of the gradient.</param>
    /// <param name="beta2">The averaging factor of the gradient's square.</param>
    /// <param name="eps">Added to the denominator.</param>
    /// <param name="weight_decay">The L2 penalty, added to the gradient.</param>
    /// <param name="amsgrad">Divides by the largest average so far.</param>
    /// <param name="maximize">Climbs instead.</param>
    public Adam(
        IEnumerable<ParamGroup> parameters,
        double lr = 1e-3,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double eps = 1e-8,
        double weight_decay = 0,
        bool amsgrad = false,
        bool maximize = false)
        : base(Filled(lr, beta1, beta2, eps, weight_decay, amsgrad, maximize), decoupled: false)
    {
        foreach (var group in parameters)
            add_param_group(group);
    }

    private protected override OptimizerState MakeState(Parameter parameter) => new State(parameter);

    private protected override OptimizerOptions MakeOptions() => new Options();

    private static Options Filled(double lr, double beta1, double beta2, double eps, double weightDecay, bool amsgrad, bool maximize) => new()
    {
        LearningRate = lr,
        beta1 = beta1,
        beta2 = beta2,
        eps = eps,
        weight_decay = weightDecay,
        amsgrad = amsgrad,
        maximize = maximize,
    };

    /// <summary>What a group can set for itself; null where it follows the optimizer.</summary>
    public class Options : AdamOptions
    {
    }

    /// <summary>Parameters with options of their own.</summary>
    public class ParamGroup : ParamGroup<Options>, optim.IBetas
    {
        /// <summary>An empty group, to be filled by an initializer.</summary>
        public ParamGroup()
        {
        }

        /// <param name="parameters">The parameters, which stay their modules'.</param>
        /// <param name="options">What is null in them follows the optimizer.</param>
        public ParamGroup(IEnumerable<Parameter> parameters, Options? options)
            : base(parameters, options)
        {
        }

        /// <summary>Sets every option; to follow the optimizer in some, pass <see cref="Options"/>.</summary>
        public ParamGroup(
            IEnumerable<Parameter> parameters,
            double lr = 1e-3,
            double beta1 = 0.9,
            double beta2 = 0.999,
            double eps = 1e-8,
            double weight_decay = 0,
            bool amsgrad = false,
            bool maximize = false)
            : base(parameters, Filled(lr, beta1, beta2, eps, weight_decay, amsgrad, maximize))
        {
        }

        /// <inheritdoc/>
        public (double, double) Betas
        {
            get => (Options.beta1 ?? 0, Options.beta2 ?? 0);
            set => (Options.beta1, Options.beta2) = value;
        }
    }

    /// <summary>What is remembered of one parameter.</summary>
    public class State : AdamState
    {
        /// <param name="parameter">The parameter, which stays its module's.</param>
        public State(Parameter parameter)
            : base(parameter)
        {
        }
    }
}
