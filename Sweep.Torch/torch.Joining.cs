// Partial by topic: see torch.cs.
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Tensors one after the other along a dimension.</summary>
    public static Tensor cat(IList<Tensor> tensors, long dim = 0)
    {
        using var tensorsArray = new TensorArray(tensors);
        return NativeError.Tensor(Native.st_cat(tensorsArray.Handles, tensorsArray.Count, dim, out var result), result);
    }

    /// <summary>Tensors of one shape side by side along a new dimension.</summary>
    public static Tensor stack(IList<Tensor> tensors, long dim = 0)
    {
        using var tensorsArray = new TensorArray(tensors);
        return NativeError.Tensor(Native.st_stack(tensorsArray.Handles, tensorsArray.Count, dim, out var result), result);
    }

    /// <summary>Tensors one after the other along the second dimension (the first, of vectors).</summary>
    public static Tensor hstack(IList<Tensor> tensors)
    {
        using var tensorsArray = new TensorArray(tensors);
        return NativeError.Tensor(Native.st_hstack(tensorsArray.Handles, tensorsArray.Count, out var result), result);
    }

    /// <summary>Tensors one below the other.</summary>
    public static Tensor vstack(IList<Tensor> tensors)
    {
        using var tensorsArray = new TensorArray(tensors);
        return NativeError.Tensor(Native.st_vstack(tensorsArray.Handles, tensorsArray.Count, out var result), result);
    }

    /// <inheritdoc cref="Tensor.split(long[], long)"/>
    public static Tensor[] split(Tensor tensor, long[] split_size_or_sections, long dim = 0) => tensor.split(split_size_or_sections, dim);

    /// <inheritdoc cref="Tensor.chunk(long, long)"/>
    public static Tensor[] chunk(Tensor input, long chunks, long dim = 0) => input.chunk(chunks, dim);

    /// <inheritdoc cref="Tensor.unbind(long)"/>
    public static Tensor[] unbind(Tensor input, long dim = 0) => input.unbind(dim);

    /// <inheritdoc cref="cat(IList{Tensor}, long)"/>
    public static Tensor cat(Tensor[] tensors, long dim = 0) => cat((IList<Tensor>)tensors, dim);

    /// <inheritdoc cref="cat(IList{Tensor}, long)"/>
    public static Tensor concat(IList<Tensor> tensors, long dim = 0) => cat(tensors, dim);

    /// <inheritdoc cref="cat(IList{Tensor}, long)"/>
    public static Tensor concatenate(IList<Tensor> tensors, long axis = 0) => cat(tensors, axis);

    /// <inheritdoc cref="stack(IList{Tensor}, long)"/>
    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0) => stack((IList<Tensor>)[.. tensors], dim);

    /// <inheritdoc cref="hstack(IList{Tensor})"/>
    public static Tensor hstack(params Tensor[] tensors) => hstack((IList<Tensor>)tensors);

    /// <inheritdoc cref="vstack(IList{Tensor})"/>
    public static Tensor vstack(Tensor[] tensors) => vstack((IList<Tensor>)tensors);

    /// <summary>Each vector along a dimension of its own, expanded over the others.</summary>
    /// <param name="tensors">Vectors.</param>
    /// <param name="indexing">ij: the first varies along the first dimension; xy: the first along the second.</param>
    public static Tensor[] meshgrid(IEnumerable<Tensor> tensors, string indexing = "ij")
    {
        using var array = new TensorArray(tensors);
        return NativeError.List(Native.st_meshgrid(array.Handles, array.Count, indexing, out var items, out var count), items, count);
    }

    /// <summary>The tensors expanded to their common shape: views.</summary>
    public static IList<Tensor> broadcast_tensors(params Tensor[] tensors)
    {
        using var array = new TensorArray(tensors);
        return NativeError.List(Native.st_broadcast_tensors(array.Handles, array.Count, out var items, out var count), items, count);
    }
}
