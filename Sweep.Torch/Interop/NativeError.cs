using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>Turns the status of a native call into an exception.</summary>
internal static class NativeError
{
    private const int OutOfMemoryStatus = 2;
    private const int OutOfMemoryCode = unchecked((int)0x8007000E);

    /// <summary>Returns when <paramref name="status"/> is 0.</summary>
    /// <exception cref="ExternalException">The call failed; the message is libtorch's. Exhausted memory has the error code E_OUTOFMEMORY.</exception>
    internal static void Check(int status)
    {
        if (status != 0)
            Throw(status);
    }

    /// <summary>The tensor a native call made, in the current dispose scope.</summary>
    /// <exception cref="ExternalException">The call failed; the message is libtorch's.</exception>
    internal static torch.Tensor Tensor(int status, TensorHandle handle)
    {
        Check(status);
        return new torch.Tensor(handle);
    }

    /// <summary>The two tensors a native call made, in the current dispose scope.</summary>
    /// <exception cref="ExternalException">The call failed; the message is libtorch's.</exception>
    internal static (torch.Tensor First, torch.Tensor Second) Pair(int status, TensorHandle first, TensorHandle second)
    {
        Check(status);
        return (new torch.Tensor(first), new torch.Tensor(second));
    }

    /// <summary>The tensors of a native list, whose array is freed; null where the native tensor is undefined.</summary>
    /// <exception cref="ExternalException">The call failed; the message is libtorch's.</exception>
    internal static unsafe torch.Tensor?[] OptionalList(int status, nint items, long count)
    {
        Check(status);
        try
        {
            var tensors = new torch.Tensor?[count];
            for (var i = 0; i < tensors.Length; i++)
            {
                var item = ((nint*)items)[i];
                tensors[i] = item == 0 ? null : new torch.Tensor(new TensorHandle(item));
            }

            return tensors;
        }
        finally
        {
            Native.st_free_memory(items);
        }
    }

    /// <summary>The tensors of a native list, all defined, whose array is freed.</summary>
    /// <exception cref="ExternalException">The call failed; the message is libtorch's.</exception>
    internal static torch.Tensor[] List(int status, nint items, long count) => OptionalList(status, items, count)!;

    /// <summary>A text that the native side malloc'd, which is freed.</summary>
    /// <exception cref="ExternalException">The call failed; the message is libtorch's.</exception>
    internal static string Text(int status, nint text)
    {
        Check(status);
        return Take(text);
    }

    private static string Take(nint text)
    {
        var copy = Marshal.PtrToStringUTF8(text) ?? "libtorch reported an error, and no memory was left for its message";
        Native.st_free_memory(text);
        return copy;
    }

    private static void Throw(int status)
    {
        var message = Take(Native.st_last_error());
        throw status == OutOfMemoryStatus ? new ExternalException(message, OutOfMemoryCode) : new ExternalException(message);
    }
}
