using System.Runtime.InteropServices;
using TorchSharp;

namespace Sweep.Tests.Torch;

/// <summary>Tensors as objects: creation from C# data, reading them back, layouts, errors.</summary>
[Collection("torch")]
public sealed class TensorTests
{
    [Fact]
    public void Numbers_of_every_type_come_back()
    {
        using var scope = torch.NewDisposeScope();
        Assert.Equal([1.5f, -2], torch.tensor([1.5f, -2]).data<float>().ToArray());
        Assert.Equal([1.5, -2], torch.tensor([1.5, -2]).data<double>().ToArray());
        Assert.Equal([1L, -2], torch.tensor([1L, -2]).data<long>().ToArray());
        Assert.Equal([1, -2], torch.tensor([1, -2]).data<int>().ToArray());
        Assert.Equal([(short)1, (short)-2], torch.tensor([(short)1, (short)-2]).data<short>().ToArray());
        Assert.Equal([(sbyte)1, (sbyte)-2], torch.tensor([(sbyte)1, (sbyte)-2]).data<sbyte>().ToArray());
        Assert.Equal([(byte)1, (byte)254], torch.tensor([(byte)1, (byte)254]).data<byte>().ToArray());
        Assert.Equal([true, false], torch.tensor([true, false]).data<bool>().ToArray());
    }

    [Fact]
    public void One_element_is_read_as_its_type_or_converted()
    {
        using var scope = torch.NewDisposeScope();
        Assert.Equal(2.5f, torch.tensor(2.5f).item<float>());
        Assert.Equal(7L, torch.tensor(7L).item<long>());
        Assert.True(torch.tensor(true).item<bool>());
        Assert.Equal((Half)0.5, torch.tensor(0.5f).half().item<Half>());
        Assert.Equal(7.0, torch.tensor(7L).ToDouble());
        Assert.Equal(7, (int)torch.tensor(7.9));
        Assert.Throws<ArgumentException>(() => torch.tensor(7L).item<float>());
        Assert.Throws<ExternalException>(() => torch.ones(2).item<float>());
    }

    [Fact]
    public void Data_is_the_tensors_own_memory()
    {
        using var scope = torch.NewDisposeScope();
        var tensor = torch.zeros(2, 3);
        tensor.data<float>().AsSpan()[4] = 5;
        Assert.Equal(5f, tensor[1, 1].item<float>());
        Assert.Equal(24, tensor.bytes.Length);
        tensor.bytes = new byte[24];
        Assert.Equal(0f, tensor.sum().item<float>());
        Assert.Throws<ArgumentException>(() => tensor.bytes = new byte[23]);
    }

    [Fact]
    public void Accessor_reads_any_layout_in_row_major_order()
    {
        using var scope = torch.NewDisposeScope();
        var transposed = torch.arange(6).reshape(2, 3).t();
        var data = transposed.data<long>();
        Assert.False(data.IsContiguous);
        Assert.Equal([0L, 3, 1, 4, 2, 5], data.ToArray());
        Assert.Equal([0L, 3, 1, 4, 2, 5], data);
        Assert.Equal(4, data[1, 1]);
        Assert.Equal(5, data[-1, -1]);
        data[2, 0] = 9;
        Assert.Equal(9, transposed[2, 0].ToInt64());
        data.CopyFrom([7L, 8]);
        Assert.Equal(8, transposed[0, 1].ToInt64());
        Assert.Throws<InvalidOperationException>(() => data.AsSpan().Length);
        Assert.Throws<IndexOutOfRangeException>(() => data[3, 0]);
        Assert.Throws<ArgumentException>(() => data[0, 0, 0]);
        Assert.Throws<ArgumentException>(() => transposed.data<float>());
        Assert.Equal(1, transposed.ReadCpuInt64(2));
    }

    [Fact]
    public void Properties_of_a_view()
    {
        using var scope = torch.NewDisposeScope();
        var tensor = torch.arange(24, torch.float32).reshape(2, 3, 4);
        var view = tensor.select(0, 1).t();
        Assert.Equal([4L, 3L], view.shape);
        Assert.Equal([4L, 3L], view.size());
        Assert.Equal([1L, 4L], view.stride());
        Assert.Equal(4, view.size(0));
        Assert.Equal(4, view.stride(1));
        Assert.Equal(12, view.storage_offset());
        Assert.Equal(12, view.numel());
        Assert.Equal(2, view.ndim);
        Assert.Equal(4, view.element_size());
        Assert.False(view.is_contiguous());
        Assert.Equal(torch.float32, view.dtype);
        Assert.Equal(torch.CPU, view.device);
        Assert.True(view.is_cpu());
        Assert.True(view.is_floating_point());
        Assert.False(view.is_integral() || view.is_complex() || view.is_sparse || view.is_cuda || view.is_meta || view.is_pinned());
        Assert.True(view[0, 0].is_nonzero());
    }

    [Fact]
    public void Channels_last_changes_strides_not_values()
    {
        using var scope = torch.NewDisposeScope();
        var images = torch.randn(2, 3, 4, 5);
        var last = images.contiguous(memory_format.channels_last);
        Assert.Equal([60L, 1, 15, 3], last.stride());
        Assert.True(last.is_contiguous(memory_format.channels_last));
        Assert.False(last.is_contiguous());
        Assert.True(last.Equals(images));
    }

    [Fact]
    public void Conversion_to_what_it_is_already_gives_the_same_object()
    {
        using var tensor = torch.ones(2);
        Assert.Same(tensor, tensor.to(torch.float32));
        Assert.Same(tensor, tensor.cpu());
        using var copy = tensor.to(torch.float32, copy: true);
        Assert.NotSame(tensor, copy);
    }

    [Fact]
    public void In_place_forms_return_the_object_itself()
    {
        using var tensor = torch.ones(2);
        Assert.Same(tensor, tensor.add_(1).mul_(3).sub_(0.5).div_(2).clamp_(max: (Scalar)5).relu_().zero_());
    }

    [Fact]
    public void Memory_of_others_is_shared_and_released_once()
    {
        var buffer = GCHandle.Alloc(new float[] { 1, 2, 3, 4 }, GCHandleType.Pinned);
        var owner = new Owner();
        using (var tensor = torch.FromMemory(buffer.AddrOfPinnedObject(), [2, 2], torch.float32, owner))
        {
            using var view = tensor[1];
            tensor.Dispose();
            Assert.Equal(0, owner.Released);
            view.fill_(9);
        }

        Assert.Equal(1, owner.Released);
        Assert.Equal([1f, 2, 9, 9], (float[])buffer.Target!);
        buffer.Free();
    }

    [Fact]
    public void Text_shows_what_it_is_or_the_values()
    {
        using var scope = torch.NewDisposeScope();
        Assert.Equal("[2x3], type = Float32, device = cpu", torch.zeros(2, 3).ToString());
        Assert.Equal("[], type = Float32, device = cpu, value = 1.5", torch.tensor(1.5f).ToString());
        Assert.Equal("[[1, 2.5],\n [3, 4]]", torch.tensor(new[,] { { 1, 2.5 }, { 3, 4 } }).ToString(TensorStringStyle.Numpy));
        Assert.Equal("[True, False]", torch.tensor([true, false]).str());
        Assert.Equal("[0, 1, 2, ..., 1998, 1999, 2000]", torch.arange(2001).str());
        Assert.Equal("[]", torch.empty(0).str());
    }

    [Fact]
    public void Failure_in_libtorch_is_an_exception_with_its_message()
    {
        using var scope = torch.NewDisposeScope();
        var error = Assert.Throws<ExternalException>(() => torch.ones(2, 3).matmul(torch.ones(2, 3)));
        Assert.Equal("mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)", error.Message);
        Assert.Contains("invalid for input of size 6", Assert.Throws<ExternalException>(() => torch.ones(2, 3).reshape(4)).Message, StringComparison.Ordinal);
        Assert.Contains("Dimension out of range", Assert.Throws<ExternalException>(() => torch.ones(2).sum(3)).Message, StringComparison.Ordinal);
        Assert.Contains("positive number of threads", Assert.Throws<ExternalException>(() => torch.set_num_threads(0)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Exhausted_memory_has_its_own_error_code()
    {
        var error = Assert.Throws<ExternalException>(() => torch.empty([1L << 55]));
        Assert.Equal(unchecked((int)0x8007000E), error.ErrorCode);
    }

    [Fact]
    public void Numbers_that_do_not_fill_the_shape_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => torch.tensor([1f, 2, 3], [2, 2]));
        Assert.StartsWith("3 numbers do not fill the shape [2, 2] of 4", error.Message, StringComparison.Ordinal);
        Assert.Throws<NotSupportedException>(() => torch.from_array(Array.CreateInstance(typeof(string), 1)));
        Assert.Throws<NotSupportedException>(() => torch.zeros(1, names: ["N"]));
    }

    [Fact]
    public void A_disposed_tensor_says_so()
    {
        var tensor = torch.ones(2);
        using var other = torch.ones(2);
        tensor.Dispose();
        tensor.Dispose();
        Assert.True(tensor.IsInvalid);
        Assert.Throws<ObjectDisposedException>(() => tensor.add(1));
        Assert.Throws<ObjectDisposedException>(() => other.add(tensor));
        Assert.Throws<ObjectDisposedException>(() => torch.cat([other, tensor]));
        Assert.Throws<ObjectDisposedException>(() => tensor.shape);
        Assert.Equal("disposed tensor", tensor.ToString());
    }

    [Theory]
    [InlineData("cpu", DeviceType.CPU, -1, "cpu")]
    [InlineData("cuda", DeviceType.CUDA, 0, "cuda:0")]
    [InlineData("cuda:3", DeviceType.CUDA, 3, "cuda:3")]
    public void Device_descriptions(string description, DeviceType type, int index, string text)
    {
        var device = torch.device(description);
        Assert.Equal((type, index, text), (device.type, device.index, device.ToString()));
    }

    [Theory]
    [InlineData("gpu")]
    [InlineData("cuda:x")]
    [InlineData("")]
    [InlineData("7")]
    public void No_such_device(string description) => Assert.Throws<ArgumentException>(() => torch.device(description));

    [Fact]
    public void Process_facts()
    {
        Assert.StartsWith("1.", torch.__version__, StringComparison.Ordinal);
        Assert.Contains("PyTorch built with", torch.ShowConfig(), StringComparison.Ordinal);
        Assert.Equal(torch.cuda.is_available(), torch.cuda.device_count() > 0);
        Assert.True(torch.TryInitializeDeviceType(DeviceType.CPU));
        var threads = torch.get_num_threads();
        torch.set_num_threads(3);
        Assert.Equal(3, torch.get_num_threads());
        torch.set_num_threads(threads);
        using (torch.use_deterministic_algorithms())
            Assert.True(torch.are_deterministic_algorithms_enabled());
        Assert.False(torch.are_deterministic_algorithms_enabled());
    }

    private sealed class Owner : IDisposable
    {
        public int Released { get; private set; }

        public void Dispose() => Released++;
    }
}
