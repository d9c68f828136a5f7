using Sweep.Torch;
using Sweep.Torch.Kernels;
using static TorchSharp.torch;

namespace Sweep.Tests.Torch;

/// <summary>Units do not keep what they computed. Alone, since the memory is the whole process'.</summary>
[Collection("memory")]
public sealed class PiecewiseMemoryTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Thousands_of_steps_leave_memory_flat(bool lookup)
    {
        Tensor x = randn(64, 256).requires_grad_(), right = ones(4).requires_grad_(), left = ones(4).requires_grad_(), hinges = arange(4, ScalarType.Float32);
        Steps(500);
        var before = Resident();
        Steps(lookup ? 1_000 : 3_000);

        // A leak of one output a step would be 64 MiB, or 192.
        Assert.InRange(Resident() - before, long.MinValue, 32 << 20);

        void Steps(int count)
        {
            for (var step = 0; step < count; step++)
            {
                using var y = lookup ? LookupFunction.Apply(x, new HingeTensors(right, hinges, left, hinges, Mirrored: true)) : Functional.Splash(x, right, left, hinges);
                using var sum = y.sum();
                if (step % 2 == 0)
                {
                    sum.Backward();
                }
            }
        }

        static long Resident()
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            using var process = System.Diagnostics.Process.GetCurrentProcess();
            return process.PrivateMemorySize64;
        }
    }
}
