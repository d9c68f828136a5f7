using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What Adam and AdamW remember of one parameter.</summary>
public abstract class AdamState : OptimizerState
{
#pragma warning disable CA1051 // TorchSharp's state is fields.
    /// <summary>The steps made.</summary>
    public long step;

    /// <summary>The average of the gradient; null before the first step.</summary>
    public Tensor? exp_avg;

    /// <summary>The average of its square; null before the first step.</summary>
    public Tensor? exp_avg_sq;

    /// <summary>The largest <see cref="exp_avg_sq"/> so far; null before the first step, or without amsgrad.</summary>
    public Tensor? max_exp_avg_sq;
#pragma warning restore CA1051

    private protected AdamState(Parameter parameter)
        : base(parameter)
    {
    }

    /// <inheritdoc/>
    public override void Initialize(OptimizerOptions options) => Dispose();

    /// <inheritdoc/>
    public override void LoadStateDict(OptimizerState source)
    {
        var from = (AdamState)source;
        step = from.step;
        Replace(ref exp_avg, from.exp_avg);
        Replace(ref exp_avg_sq, from.exp_avg_sq);
        Replace(ref max_exp_avg_sq, from.max_exp_avg_sq);
    }

    /// <inheritdoc/>
    public override void LoadStateDict(BinaryReader reader)
    {
        step = reader.ReadInt64();
        LoadConditionalStateTensor(reader, ref exp_avg);
        LoadConditionalStateTensor(reader, ref exp_avg_sq);
        LoadConditionalStateTensor(reader, ref max_exp_avg_sq);
    }

    /// <inheritdoc/>
    public override void SaveStateDict(BinaryWriter writer)
    {
        writer.Write(step);
        SaveConditionalStateTensor(writer, exp_avg);
        SaveConditionalStateTensor(writer, exp_avg_sq);
        SaveConditionalStateTensor(writer, max_exp_avg_sq);
    }

    /// <inheritdoc/>
    public override bool ApproximatelyEquals(OptimizerState other) =>
        other is AdamState state
        && step == state.step
        && Near(exp_avg, state.exp_avg)
        && Near(exp_avg_sq, state.exp_avg_sq)
        && Near(max_exp_avg_sq, state.max_exp_avg_sq);

    /// <inheritdoc/>
    public override void to(Device device)
    {
        TensorMove.MoveState(exp_avg, device);
        TensorMove.MoveState(exp_avg_sq, device);
        TensorMove.MoveState(max_exp_avg_sq, device);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        GC.SuppressFinalize(this);
        step = 0;
        exp_avg?.Dispose();
        exp_avg_sq?.Dispose();
        max_exp_avg_sq?.Dispose();
        exp_avg = exp_avg_sq = max_exp_avg_sq = null;
    }
}
