using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What Adam and AdamW share: all but where the weight decay enters.</summary>
public abstract class AdamFamily : OptimizerHelper, optim.IBetas
{
    private readonly AdamOptions _defaults;
    private readonly bool _decoupled;

    private protected AdamFamily(AdamOptions defaults, bool decoupled)
        : base(defaults) => (_defaults, _decoupled) = (defaults, decoupled);

    /// <summary>The betas of groups that are added; to change those of the others, set them in <see cref="OptimizerHelper.ParamGroups"/>.</summary>
    public (double, double) Betas
    {
        get => (_defaults.beta1 ?? 0, _defaults.beta2 ?? 0);
        set => (_defaults.beta1, _defaults.beta2) = value;
    }

    private protected override void Validate(OptimizerOptions options)
    {
        var own = (AdamOptions)options;
        if (own.LearningRate is not >= 0)
            throw new ArgumentException($"expected a learning rate of at least 0, got {own.LearningRate}");
        if (own.beta1 is not (>= 0 and < 1) || own.beta2 is not (>= 0 and < 1))
            throw new ArgumentException($"expected betas in [0, 1), got {own.beta1} and {own.beta2}");
        if (own.eps is not >= 0)
            throw new ArgumentException($"expected an eps of at least 0, got {own.eps}");
        if (own.weight_decay is not >= 0)
            throw new ArgumentException($"expected a weight decay of at least 0, got {own.weight_decay}");
    }

    private protected override void Step(Group group)
    {
        var options = (AdamOptions)group.Source.Options;
        var amsgrad = options.amsgrad == true;
        var averages = StateTensors.Handles(group.States, Average);
        var squares = StateTensors.Handles(group.States, Square);
        var largest = amsgrad ? StateTensors.Handles(group.States, Largest) : [];
        var steps = Array.ConvertAll(group.States, static state => ((AdamState)state).step);
        using var parameters = new TensorArray((IEnumerable<Tensor>)group.Parameters);
        var status = Native.st_optim_adam(
            parameters.Handles,
            averages,
            squares,
            largest,
            steps,
            parameters.Count,
            group.Source.LearningRate,
            options.beta1 ?? 0,
            options.beta2 ?? 0,
            options.eps ?? 0,
            options.weight_decay ?? 0,
            amsgrad ? 1 : 0,
            options.maximize == true ? 1 : 0,
            _decoupled ? 1 : 0);
        StateTensors.Adopt(group.States, Average, averages);
        StateTensors.Adopt(group.States, Square, squares);
        if (amsgrad)
            StateTensors.Adopt(group.States, Largest, largest);
        for (var i = 0; i < steps.Length; i++)
            ((AdamState)group.States[i]).step = steps[i];
        NativeError.Check(status);
    }

    private static ref Tensor? Average(OptimizerState state) => ref ((AdamState)state).exp_avg;

    private static ref Tensor? Square(OptimizerState state) => ref ((AdamState)state).exp_avg_sq;

    private static ref Tensor? Largest(OptimizerState state) => ref ((AdamState)state).max_exp_avg_sq;
}
