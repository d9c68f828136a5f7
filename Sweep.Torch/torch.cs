// The class torch is partial by topic: TorchSharp has one static class for what PyTorch has in one module. Types nested in it
// (Tensor, Device, Generator, Size, TensorIndex, ...) have their own files.
using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>libtorch under TorchSharp's names: functions over tensors, and the types they use.</summary>
public static partial class torch
{
    /// <summary>The processor.</summary>
    public static readonly Device CPU = new(DeviceType.CPU);

    /// <summary>The device without memory: shapes only.</summary>
    public static readonly Device META = new(DeviceType.META);

    /// <summary>The first NVIDIA GPU.</summary>
    public static Device CUDA { get; } = new(DeviceType.CUDA, 0);

    /// <summary>The version of the libtorch behind this library, such as 1.13.0.</summary>
    public static string __version__ { get; } = NativeError.Text(Native.st_version(out var text), text);

    /// <summary>How libtorch was built and runs here: compiler, BLAS, instruction sets, threads. Several lines, for people. Not in TorchSharp.</summary>
    public static string ShowConfig() => NativeError.Text(Native.st_show_config(out var text), text);

    /// <summary>A device by its description: <c>cpu</c>, <c>cuda</c>, <c>cuda:1</c>.</summary>
    /// <exception cref="ArgumentException">No such description.</exception>
    public static Device device(string description) => new(description);

    /// <summary>A device by the name of its type.</summary>
    /// <exception cref="ArgumentException">No such type.</exception>
    public static Device device(string deviceType, int index = -1) => new(deviceType, index);

    /// <summary>A device by its type.</summary>
    public static Device device(DeviceType deviceType, int index = -1) => new(deviceType, index);

    /// <summary>The CUDA device of that index.</summary>
    public static Device device(int index) => new(index);

    /// <summary>Initialises the device's type.</summary>
    /// <returns>The device itself.</returns>
    /// <exception cref="InvalidOperationException">The type is not available in this libtorch, or on this machine.</exception>
    public static Device InitializeDevice(Device? device)
    {
        device ??= CPU;
        InitializeDeviceType(device.type);
        return device;
    }

    /// <summary>Initialises a type of device.</summary>
    /// <exception cref="InvalidOperationException">The type is not available in this libtorch, or on this machine.</exception>
    public static void InitializeDeviceType(DeviceType deviceType)
    {
        if (!TryInitializeDeviceType(deviceType))
            throw new InvalidOperationException($"Torch device type {deviceType} is not available in libtorch {__version__} on this machine");
    }

    /// <summary>Whether a type of device can be used: the CPU and META always, CUDA where libtorch and the machine have it.</summary>
    public static bool TryInitializeDeviceType(DeviceType deviceType) => deviceType switch
    {
        DeviceType.CPU or DeviceType.META => true,
        DeviceType.CUDA => cuda_is_available(),
        _ => false,
    };

    /// <summary>Whether this libtorch can compute on a CUDA device here.</summary>
    public static bool cuda_is_available() => cuda.is_available();

    /// <summary>Threads that one operation may use, in the whole process.</summary>
    public static int get_num_threads()
    {
        NativeError.Check(Native.st_get_num_threads(out var count));
        return count;
    }

    /// <summary>Sets how many threads one operation may use, in the whole process.</summary>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">The number is not positive.</exception>
    public static void set_num_threads(int num) => NativeError.Check(Native.st_set_num_threads(num));

    /// <summary>Threads that run independent operations.</summary>
    public static int get_num_interop_threads()
    {
        NativeError.Check(Native.st_get_num_interop_threads(out var count));
        return count;
    }

    /// <summary>Sets how many threads run independent operations. libtorch allows it once, before such threads started.</summary>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">It is too late.</exception>
    public static void set_num_interop_threads(int num) => NativeError.Check(Native.st_set_num_interop_threads(num));

    /// <summary>Whether operations must use deterministic algorithms.</summary>
    public static bool are_deterministic_algorithms_enabled()
    {
        NativeError.Check(Native.st_get_deterministic(out var enabled));
        return enabled != 0;
    }

    /// <summary>Demands deterministic algorithms of every operation; one that has none fails (or warns).</summary>
    /// <returns>Restores, when disposed, what was set before.</returns>
    public static IDisposable use_deterministic_algorithms(bool mode = true, bool warn_only = false)
    {
        var before = are_deterministic_algorithms_enabled();
        NativeError.Check(Native.st_set_deterministic(mode ? 1 : 0, warn_only ? 1 : 0));
        return new Restore(() => NativeError.Check(Native.st_set_deterministic(before ? 1 : 0, 0)));
    }

    /// <summary>Starts a scope of this thread that disposes, when it is disposed, every tensor made in it and not moved or detached.</summary>
    public static DisposeScope NewDisposeScope() => DisposeScopeManager.NewDisposeScope();

    /// <summary>The innermost dispose scope of this thread, or null.</summary>
    public static DisposeScope? CurrentDisposeScope => DisposeScopeManager.Current;

    /// <summary>Evaluates an expression in a dispose scope of its own; only its value survives, in the outer scope.</summary>
    public static Tensor WrappedTensorDisposeScope(Func<Tensor> expr)
    {
        using var scope = NewDisposeScope();
        return expr().MoveToOuterDisposeScope();
    }

    internal sealed class Restore(Action action) : IDisposable
    {
        private Action? _action = action;

        public void Dispose() => Interlocked.Exchange(ref _action, null)?.Invoke();
    }
}
