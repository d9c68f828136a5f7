// Partial by topic: see torch.cs.
namespace TorchSharp;

public static partial class torch
{
    /// <inheritdoc cref="Tensor.reshape(long[])"/>
    public static Tensor reshape(Tensor input, params long[] shape) => input.reshape(shape);

    /// <inheritdoc cref="Tensor.flatten(long, long)"/>
    public static Tensor flatten(Tensor input, long start_dim = 0, long end_dim = -1) => input.flatten(start_dim, end_dim);

    /// <inheritdoc cref="Tensor.unflatten(long, long[])"/>
    public static Tensor unflatten(Tensor input, long dim, params long[] sizes) => input.unflatten(dim, sizes);

    /// <inheritdoc cref="Tensor.ravel()"/>
    public static Tensor ravel(Tensor input) => input.ravel();

    /// <inheritdoc cref="Tensor.transpose(long, long)"/>
    public static Tensor transpose(Tensor input, long dim0, long dim1) => input.transpose(dim0, dim1);

    /// <inheritdoc cref="Tensor.permute(long[])"/>
    public static Tensor permute(Tensor input, params long[] permutation) => input.permute(permutation);

    /// <inheritdoc cref="Tensor.t()"/>
    public static Tensor t(Tensor input) => input.t();

    /// <inheritdoc cref="Tensor.movedim(long[], long[])"/>
    public static Tensor movedim(Tensor input, long[] source, long[] destination) => input.movedim(source, destination);

    /// <inheritdoc cref="Tensor.swapdims(long, long)"/>
    public static Tensor swapdims(Tensor input, long dim0, long dim1) => input.swapdims(dim0, dim1);

    /// <inheritdoc cref="Tensor.squeeze(long?)"/>
    public static Tensor squeeze(Tensor input, long? dim = null) => input.squeeze(dim);

    /// <inheritdoc cref="Tensor.squeeze_(long?)"/>
    public static Tensor squeeze_(Tensor input, long? dim = null) => input.squeeze_(dim);

    /// <inheritdoc cref="Tensor.unsqueeze(long)"/>
    public static Tensor unsqueeze(Tensor input, long dim) => input.unsqueeze(dim);

    /// <inheritdoc cref="Tensor.unsqueeze_(long)"/>
    public static Tensor unsqueeze_(Tensor input, long dim) => input.unsqueeze_(dim);

    /// <inheritdoc cref="Tensor.broadcast_to(long[])"/>
    public static Tensor broadcast_to(Tensor input, params long[] shape) => input.broadcast_to(shape);

    /// <inheritdoc cref="Tensor.tile(long[])"/>
    public static Tensor tile(Tensor input, long[] dims) => input.tile(dims);

    /// <inheritdoc cref="Tensor.repeat_interleave(long, long?)"/>
    public static Tensor repeat_interleave(Tensor input, long repeats, long? dim = null) => input.repeat_interleave(repeats, dim);

    /// <inheritdoc cref="Tensor.flip(long[])"/>
    public static Tensor flip(Tensor input, params long[] dims) => input.flip(dims);

    /// <inheritdoc cref="Tensor.roll(long[], long[])"/>
    public static Tensor roll(Tensor input, long[] shifts, long[] dims) => input.roll(shifts, dims);

    /// <inheritdoc cref="Tensor.narrow(long, long, long)"/>
    public static Tensor narrow(Tensor input, long dim, long start, long length) => input.narrow(dim, start, length);

    /// <inheritdoc cref="Tensor.roll(long, long?)"/>
    public static Tensor roll(Tensor input, long shifts, long? dims = null) => input.roll(shifts, dims);

    /// <inheritdoc cref="Tensor.repeat_interleave(Tensor, long?)"/>
    public static Tensor repeat_interleave(Tensor input, Tensor repeats, long? dim = null) => input.repeat_interleave(repeats, dim);

    /// <inheritdoc cref="Tensor.swapdims"/>
    public static Tensor swapaxes(Tensor input, long axis0, long axis1) => input.swapdims(axis0, axis1);

    /// <summary>A dimension moved to another place: a view.</summary>
    public static Tensor movedim(Tensor input, long source, long destination) => input.movedim([source], [destination]);
}
