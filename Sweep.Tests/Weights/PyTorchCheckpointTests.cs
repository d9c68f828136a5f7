using Sweep.Experiments.Weights;
using TorchSharp.PyBridge;
using static TorchSharp.torch;

namespace Sweep.Tests.Weights;

[Collection("torch")]
public sealed class PyTorchCheckpointTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();

    private string File => _folder.File("weights.pt");

    public void Dispose()
    {
        _scope.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(ScalarType.Float64)]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float16)]
    [InlineData(ScalarType.BFloat16)]
    [InlineData(ScalarType.Int64)]
    [InlineData(ScalarType.Byte)]
    [InlineData(ScalarType.Bool)]
    public void Every_type_comes_back_as_it_was_whatever_its_layout(ScalarType type)
    {
        var value = arange(24).reshape(2, 3, 4).to_type(type);
        PyTorchCheckpoint.Write(File, new Dictionary<string, Tensor> { ["a.b"] = value.permute(2, 0, 1), ["scalar"] = value.flatten().select(0, 3), ["part"] = value.narrow(2, 1, 2) });

        var tensors = PyTorchUnpickler.UnpickleStateDict(File);

        AssertSame(value.permute(2, 0, 1), (Tensor)tensors["a.b"]!);
        AssertSame(value.flatten().select(0, 3), (Tensor)tensors["scalar"]!);
        AssertSame(value.narrow(2, 1, 2), (Tensor)tensors["part"]!);
        Assert.Equal(3, tensors.Count);
    }

    [Fact]
    public void Parameters_are_written_and_stay_parameters()
    {
        var weight = nn.Parameter(rand(2, 3));

        PyTorchCheckpoint.Write(File, new Dictionary<string, Tensor> { ["weight"] = weight });

        AssertSame(weight, (Tensor)PyTorchUnpickler.UnpickleStateDict(File)["weight"]!);
        Assert.True(weight.requires_grad);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_refused_with_the_files_name()
    {
        var path = Path.Combine(_folder.Path, "missing", "weights.pt");

        Assert.StartsWith(path, Assert.Throws<WeightsException>(() => PyTorchCheckpoint.Write(path, [])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.pt", true)]
    [InlineData("a.pth", true)]
    [InlineData("a.safetensors", false)]
    [InlineData("pt", false)]
    public void The_name_tells_the_format(string name, bool expected) => Assert.Equal(expected, PyTorchCheckpoint.IsNameOf(name));

    private static void AssertSame(Tensor expected, Tensor found)
    {
        Assert.Equal(expected.dtype, found.dtype);
        Assert.Equal(expected.shape, found.shape);
        Assert.True(expected.eq(found).all().item<bool>());
    }
}
