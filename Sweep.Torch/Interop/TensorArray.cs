namespace TorchSharp.Interop;

/// <summary>Tensors as the native side takes a list of them: an array of handles, kept alive until this is disposed.</summary>
/// <remarks>Null members become null handles. Use it in a <c>using</c> statement around one native call.</remarks>
internal readonly ref struct TensorArray
{
    private readonly TensorHandle?[] _held;
    private readonly nint[] _handles;

    internal TensorArray(torch.Tensor?[] tensors)
    {
        _held = new TensorHandle?[tensors.Length];
        _handles = new nint[tensors.Length];
        try
        {
            for (var i = 0; i < tensors.Length; i++)
            {
                if (tensors[i] is not { } tensor)
                    continue;
                var handle = tensor.NativeHandle;
                var added = false;
                handle.DangerousAddRef(ref added);
                _held[i] = handle;
                _handles[i] = handle.DangerousGetHandle();
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    internal TensorArray(IEnumerable<torch.Tensor?>? tensors)
        : this(tensors is null ? [] : tensors as torch.Tensor?[] ?? [.. tensors])
    {
    }

    internal ReadOnlySpan<nint> Handles => _handles;

    internal long Count => _handles.Length;

    public void Dispose()
    {
        foreach (var handle in _held)
            handle?.DangerousRelease();
    }
}
