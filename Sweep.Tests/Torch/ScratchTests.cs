using Sweep.Torch.Interop;
using Sweep.Torch.Kernels;
using static TorchSharp.torch;

namespace Sweep.Tests.Torch;

/// <summary>Memory and threads of kernels.</summary>
[Collection("torch")]
public sealed unsafe class ScratchTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(300)]
    [InlineData(5000)]
    public void A_returned_block_is_rented_again(long floats)
    {
        nint first;
        using (var scratch = Scratch.Rent<float>(floats))
        {
            first = (nint)scratch.As<float>();
            Assert.Equal(0, first % 64);
        }

        using var second = Scratch.Rent<float>(floats);
        using var third = Scratch.Rent<float>(floats);
        Assert.Equal(first, (nint)second.As<float>());
        Assert.NotEqual(first, (nint)third.As<float>());
    }

    [Fact]
    public void Cleared_memory_is_zero()
    {
        using (var dirty = Scratch.Rent<double>(100))
        {
            new Span<double>(dirty.As<double>(), 100).Fill(7);
        }

        using var scratch = Scratch.Rent<double>(100);
        Assert.Equal(-1, new Span<double>(scratch.Cleared<double>(100), 100).IndexOfAnyExcept(0));
    }

    [Fact]
    public void What_is_kept_is_bounded()
    {
        for (var turn = 0; turn < 3; turn++)
        {
            using Scratch first = Scratch.RentBytes(100 << 20), second = Scratch.RentBytes(100 << 20), third = Scratch.RentBytes(100 << 20);
            Assert.True(first.As<byte>() != second.As<byte>());
        }

        Assert.InRange(Scratch.KeptBytes, 0, Scratch.MaxKeptBytes);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Each_block_is_done_once(int threads)
    {
        var before = get_num_threads();
        set_num_threads(threads);
        try
        {
            var counts = stackalloc int[100];
            new Span<int>(counts, 100).Clear();
            KernelThreads.For(100, new Counter(counts));
            Assert.Equal(-1, new Span<int>(counts, 100).IndexOfAnyExcept(1));
        }
        finally
        {
            set_num_threads(before);
        }
    }

    [Theory]
    [InlineData(null, null, false)]
    [InlineData("MALLOC_TRIM_THRESHOLD_", "1", true)]
    [InlineData("MALLOC_MMAP_THRESHOLD_", "1", true)]
    [InlineData("GLIBC_TUNABLES", "glibc.malloc.trim_threshold=1", true)]
    [InlineData("GLIBC_TUNABLES", "glibc.rtld.nns=4", false)]
    public void Thresholds_of_the_users_own_stay(string? variable, string? value, bool expected) =>
        Assert.Equal(expected, ProcessTuning.IsConfigured(name => name == variable ? value : null));

    private readonly struct Counter(int* counts) : IBlockKernel
    {
        private readonly int* _counts = counts;

        public void Run(long block) => Interlocked.Increment(ref _counts[block]);
    }
}
