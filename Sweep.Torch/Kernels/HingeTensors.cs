using static TorchSharp.torch;

namespace Sweep.Torch.Kernels;

/// <summary>The parameters of a sum of hinge functions <c>Σ Right[s]·max(0, x − RightHinges[s]) + Σ Left[s]·max(0, q[s] − x)</c>, where q is LeftHinges, or −LeftHinges if <see cref="Mirrored"/>.</summary>
/// <param name="Right">Right slopes, shape [R], or [channels, R] if each channel has its own.</param>
/// <param name="RightHinges">Locations of the right hinges, shape [R], or that of <paramref name="Right"/>.</param>
/// <param name="Left">Left slopes, shape [L], or [channels, L].</param>
/// <param name="LeftHinges">Locations of the left hinges, shape [L], or that of <paramref name="Left"/>.</param>
/// <param name="Mirrored">Whether <paramref name="LeftHinges"/> are values of −x.</param>
internal sealed record HingeTensors(Tensor Right, Tensor RightHinges, Tensor Left, Tensor LeftHinges, bool Mirrored)
{
    /// <summary>Number of right hinges.</summary>
    public int RightCount { get; } = Right.dim() == 0 ? 0 : (int)Right.shape[^1];

    /// <summary>Number of left hinges.</summary>
    public int LeftCount { get; } = Left.dim() == 0 ? 0 : (int)Left.shape[^1];

    /// <summary>Number of hinges.</summary>
    public int Count => RightCount + LeftCount;

    /// <summary>Whether each channel, dimension 1 of the input, has its own slopes.</summary>
    public bool ByChannel { get; } = Right.dim() == 2;

    /// <summary>Whether each channel has its own hinges.</summary>
    public bool HasHingesByChannel => RightHinges.dim() == 2 || LeftHinges.dim() == 2;

    /// <summary>The four tensors, in the order of the constructor.</summary>
    public Tensor[] All => [Right, RightHinges, Left, LeftHinges];

    /// <summary>Throws unless shapes, types and devices match the input and each other.</summary>
    /// <exception cref="ArgumentException">They do not match; the message has those found.</exception>
    public void Check(Tensor input)
    {
        foreach (var tensor in All)
        {
            ObjectDisposedException.ThrowIf(tensor.IsInvalid, tensor);
            if (tensor.dtype != input.dtype || tensor.device_type != input.device_type || tensor.device_index != input.device_index)
            {
                throw new ArgumentException($"Expected slopes and locations of the input's type {input.dtype} on its device {input.device}, found {tensor.dtype} on {tensor.device}");
            }
        }

        CheckSide(Right, RightHinges, "right");
        CheckSide(Left, LeftHinges, "left");
        if (Left.dim() != Right.dim())
        {
            throw new ArgumentException($"Expected slopes of both sides for the layer or of both by channel, found shapes {Shape(Right)} and {Shape(Left)}");
        }

        if (ByChannel && (input.dim() < 2 || Right.shape[0] != input.shape[1] || Left.shape[0] != input.shape[1]))
        {
            throw new ArgumentException($"Expected slopes for each channel of an input [n, channels, …], found slopes {Shape(Right)} and {Shape(Left)} for an input {Shape(input)}");
        }
    }

    private static void CheckSide(Tensor slopes, Tensor locations, string side)
    {
        var (found, at) = (slopes.shape, locations.shape);
        if (found.Length is not (1 or 2) || !(at.AsSpan().SequenceEqual(found) || (at.Length == 1 && at[0] == found[^1])))
        {
            throw new ArgumentException($"Expected slopes [hinges] or [channels, hinges] on the {side} with as many locations, found {Shape(slopes)} and {Shape(locations)}");
        }
    }

    private static string Shape(Tensor tensor) => $"[{string.Join(", ", tensor.shape)}]";
}
