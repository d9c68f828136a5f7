using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What an optimizer remembers of one parameter. Owns its tensors.</summary>
public abstract class OptimizerState : IDisposable
{
    private protected readonly Parameter _parameter;

    /// <param name="parameter">The parameter, which stays its owner's.</param>
    protected OptimizerState(Parameter parameter) => _parameter = parameter;

    /// <summary>Forgets all, as before the first step.</summary>
    public abstract void Initialize(OptimizerOptions options);

    /// <summary>Takes over copies of another state.</summary>
    public abstract void LoadStateDict(OptimizerState source);

    /// <summary>Reads what <see cref="SaveStateDict"/> wrote.</summary>
    public abstract void LoadStateDict(BinaryReader reader);

    /// <summary>Writes all that is remembered.</summary>
    public abstract void SaveStateDict(BinaryWriter writer);

    /// <summary>Whether another state has the same counts and nearly the same values.</summary>
    public virtual bool ApproximatelyEquals(OptimizerState other) => false;

    /// <summary>Moves the tensors to another device.</summary>
    public virtual void to(Device device)
    {
    }

    /// <summary>Disposes the tensors.</summary>
    public abstract void Dispose();

    /// <summary>Writes a tensor, or that there is none.</summary>
    protected static void SaveConditionalStateTensor(BinaryWriter writer, Tensor? tensor)
    {
        writer.Write(tensor is not null);
        if (tensor is not null)
            WeightFile.WriteTensor(writer, tensor);
    }

    /// <summary>Reads what <see cref="SaveConditionalStateTensor"/> wrote, in place of an old tensor, which is disposed.</summary>
    protected void LoadConditionalStateTensor(BinaryReader reader, ref Tensor? result)
    {
        result?.Dispose();
        result = null;
        if (!reader.ReadBoolean())
            return;
        using var scope = NewDisposeScope();
        var tensor = WeightFile.ReadTensor(reader, "an optimizer's state");
        if (!tensor.shape.AsSpan().SequenceEqual(_parameter.shape))
            throw new InvalidDataException($"a state of shape [{string.Join(", ", tensor.shape)}] is not of a parameter of shape [{string.Join(", ", _parameter.shape)}]");
        result = tensor.to(_parameter.dtype, _parameter.device).DetachFromDisposeScope();
    }

    private protected static void Replace(ref Tensor? mine, Tensor? theirs)
    {
        mine?.Dispose();
        mine = theirs?.clone().DetachFromDisposeScope();
    }

    private protected static bool Near(Tensor? mine, Tensor? theirs) =>
        mine is null || theirs is null ? ReferenceEquals(mine, theirs) : TensorMove.LargestDifference(mine, theirs) < 1e-5;
}
