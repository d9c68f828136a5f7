// Options, ParamGroup and State are nested because TorchSharp's public API nests them here.
using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Stochastic gradient descent, with momentum.</summary>
/// <remarks>Sutskever, Martens, Dahl and Hinton, ICML 2013, in the form of PyTorch: the learning rate multiplies the whole update.</remarks>
public class SGD : OptimizerHelper, optim.IMomentum
{
    private readonly Options _defaults;

    /// <param name="parameters">One group with these options; see the other constructor.</param>
    /// <param name="lr">The learning rate.</param>
    /// <param name="momentum">The part of the last update that goes on.</param>
    /// <param name="dampening">The part of the gradient that does not enter the momentum.</param>
    /// <param name="weight_decay">The L2 penalty, added to the gradient.</param>
    /// <param name="nesterov">Looks one step ahead; needs momentum, and no dampening.</param>
    /// <param name="maximize">Climbs instead.</param>
    public SGD(
        IEnumerable<Parameter> parameters,
        double lr,
        double momentum = 0,
        double dampening = 0,
        double weight_decay = 0,
        bool nesterov = false,
        bool maximize = false)
        : this([new ParamGroup(parameters, null)], lr, momentum, dampening, weight_decay, nesterov, maximize)
    {
    }

    /// <param name="parameters">Groups; what their options leave null is given by the following.</param>
    /// <param name="lr">The learning rate.</param>
    /// <param name="momentum">The part of the last update that goes on.</param>
    /// <param name="dampening">The part of the gradient that does not enter the momentum.</param>
    /// <param name="weight_decay">The L2 penalty, added to the gradient.</param>
    /// <param name="nesterov">Looks one step ahead; needs momentum, and no dampening.</param>
    /// <param name="maximize">Climbs instead.</param>
    public SGD(
        IEnumerable<ParamGroup> parameters,
        double lr,
        double momentum = 0,
        double dampening = 0,
        double weight_decay = 0,
        bool nesterov = false,
        bool maximize = false)
        : this(
            new Options
            {
                LearningRate = lr,
                momentum = momentum,
                dampening = dampening,
                weight_decay = weight_decay,
                nesterov = nesterov,
                maximize = maximize,
            },
            parameters)
    {
    }

    private SGD(Options defaults, IEnumerable<ParamGroup> groups)
        : base(defaults)
    {
        _defaults = defaults;
        foreach (var group in groups)
            add_param_group(group);
    }

    /// <summary>The momentum of groups that are added; to change that of the others, set it in <see cref="OptimizerHelper.ParamGroups"/>.</summary>
    public double Momentum
    {
        get => _defaults.momentum ?? 0;
        set => _defaults.momentum = value;
    }

    private protected override OptimizerState MakeState(Parameter parameter) => new State(parameter);

    private protected override OptimizerOptions MakeOptions() => new Options();

    private protected override void Validate(OptimizerOptions options)
    {
        var own = (Options)options;
        if (own.LearningRate is not >= 0)
            throw new ArgumentException($"expected a learning rate of at least 0, got {own.LearningRate}");
        if (own.momentum is not >= 0)
            throw new ArgumentException($"expected a momentum of at least 0, got {own.momentum}");
        if (own.weight_decay is not >= 0)
            throw new ArgumentException($"expected a weight decay of at least 0, got {own.weight_decay}");
        if (own.nesterov == true && (own.momentum == 0 || own.dampening != 0))
            throw new ArgumentException($"nesterov needs a momentum above 0 and no dampening, got {own.momentum} and {own.dampening}");
    }

    private protected override void Step(Group group)
    {
        var options = (Options)group.Source.Options;
        var momentum = options.momentum ?? 0;
        var buffers = momentum == 0 ? [] : StateTensors.Handles(group.States, Buffer);
        using var parameters = new TensorArray((IEnumerable<Tensor>)group.Parameters);
        var status = Native.st_optim_sgd(
            parameters.Handles,
            buffers,
            parameters.Count,
            group.Source.LearningRate,
            momentum,
            options.dampening ?? 0,
            options.weight_decay ?? 0,
            options.nesterov == true ? 1 : 0,
            options.maximize == true ? 1 : 0);
        if (momentum != 0)
            StateTensors.Adopt(group.States, Buffer, buffers);
        NativeError.Check(status);
    }

    private static ref Tensor? Buffer(OptimizerState state) => ref ((State)state).momentum_buffer;

    /// <summary>What a group can set for itself; null where it follows the optimizer.</summary>
    public class Options : OptimizerOptions
    {
#pragma warning disable CA1051 // TorchSharp's options are fields.
        /// <summary>The part of the last update that goes on.</summary>
        public double? momentum;

        /// <summary>The part of the gradient that does not enter the momentum.</summary>
        public double? dampening;

        /// <summary>The L2 penalty, added to the gradient.</summary>
        public double? weight_decay;

        /// <summary>Looks one step ahead.</summary>
        public bool? nesterov;

        /// <summary>Climbs instead.</summary>
        public bool? maximize;
#pragma warning restore CA1051

        /// <inheritdoc/>
        public override void LoadStateDict(OptimizerOptions source)
        {
            base.LoadStateDict(source);
            var from = (Options)source;
            (momentum, dampening, weight_decay) = (from.momentum, from.dampening, from.weight_decay);
            (nesterov, maximize) = (from.nesterov, from.maximize);
        }

        /// <inheritdoc/>
        public override void LoadStateDict(BinaryReader reader)
        {
            base.LoadStateDict(reader);
            (momentum, dampening, weight_decay) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
            (nesterov, maximize) = (reader.ReadBoolean(), reader.ReadBoolean());
        }

        /// <inheritdoc/>
        public override void SaveStateDict(BinaryWriter writer)
        {
            base.SaveStateDict(writer);
            writer.Write(momentum ?? 0);
            writer.Write(dampening ?? 0);
            writer.Write(weight_decay ?? 0);
            writer.Write(nesterov ?? false);
            writer.Write(maximize ?? false);
        }

        internal override void Complete(OptimizerOptions defaults)
        {
            base.Complete(defaults);
            var from = (Options)defaults;
            momentum ??= from.momentum;
            dampening ??= from.dampening;
            weight_decay ??= from.weight_decay;
            nesterov ??= from.nesterov;
            maximize ??= from.maximize;
        }
    }

    /// <summary>Parameters with options of their own.</summary>
    public class ParamGroup : ParamGroup<Options>, optim.IMomentum
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
            double momentum = 0,
            double dampening = 0,
            double weight_decay = 0,
            bool nesterov = false,
            bool maximize = false)
            : base(
                parameters,
                new Options
                {
                    LearningRate = lr,
                    momentum = momentum,
                    dampening = dampening,
                    weight_decay = weight_decay,
                    nesterov = nesterov,
                    maximize = maximize,
                })
        {
        }

        /// <inheritdoc/>
        public double Momentum
        {
            get => Options.momentum ?? 0;
            set => Options.momentum = value;
        }
    }

    /// <summary>What is remembered of one parameter.</summary>
    public class State : OptimizerState
    {
#pragma warning disable CA1051 // TorchSharp's state is a field.
        /// <summary>The running update; null before the first step with momentum.</summary>
        public Tensor? momentum_buffer;
#pragma warning restore CA1051

        /// <param name="parameter">The parameter, which stays its module's.</param>
        public State(Parameter parameter)
            : base(parameter)
        {
        }

        /// <inheritdoc/>
        public override void Initialize(OptimizerOptions options) => Dispose();

        /// <inheritdoc/>
        public override void LoadStateDict(OptimizerState source) => Replace(ref momentum_buffer, ((State)source).momentum_buffer);

        /// <inheritdoc/>
        public override void LoadStateDict(BinaryReader reader) => LoadConditionalStateTensor(reader, ref momentum_buffer);

        /// <inheritdoc/>
        public override void SaveStateDict(BinaryWriter writer) => SaveConditionalStateTensor(writer, momentum_buffer);

        /// <inheritdoc/>
        public override bool ApproximatelyEquals(OptimizerState other) => other is State state && Near(momentum_buffer, state.momentum_buffer);

        /// <inheritdoc/>
        public override void to(Device device) => TensorMove.MoveState(momentum_buffer, device);

        /// <inheritdoc/>
        public override void Dispose()
        {
            GC.SuppressFinalize(this);
            momentum_buffer?.Dispose();
            momentum_buffer = null;
        }
    }
}
