using System.Diagnostics;
using System.Text;
using Sweep.Torch.Activations;
using Sweep.Experiments.Architectures;
using Sweep.Experiments.Weights;
using Sweep.Runtime;
using static TorchSharp.torch;

namespace Sweep.Tests.Weights;

[Collection("torch")]
public sealed class SafeTensorsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();

    private string File => _folder.File("weights.safetensors");

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
    [InlineData(ScalarType.Int32)]
    [InlineData(ScalarType.Int16)]
    [InlineData(ScalarType.Int8)]
    [InlineData(ScalarType.Byte)]
    [InlineData(ScalarType.Bool)]
    public void Every_type_comes_back_as_it_was_whatever_its_layout(ScalarType type)
    {
        var value = arange(24).reshape(2, 3, 4).to_type(type);
        SafeTensorsFile.Write(File, [("a.b", value.permute(2, 0, 1)), ("scalar", value.flatten().select(0, 3)), ("none", value.narrow(0, 0, 0))], new Dictionary<string, string> { ["ü"] = "\"1\"" });

        var (tensors, metadata) = SafeTensorsFile.Read(File);

        Assert.Equal(["a.b", "none", "scalar"], tensors.Keys.Order());
        Assert.Equal([4L, 2, 3], tensors["a.b"].shape);
        Assert.True(tensors["a.b"].eq(value.permute(2, 0, 1)).all().item<bool>());
        Assert.Empty(tensors["scalar"].shape);
        Assert.Equal([0L, 3, 4], tensors["none"].shape);
        Assert.All(tensors.Values, tensor => Assert.Equal(type, tensor.dtype));
        Assert.Equal("\"1\"", metadata["ü"]);
    }

    [Fact]
    public void The_bytes_are_the_formats()
    {
        SafeTensorsFile.Write(File, [("x", tensor((float[])[1, 2]))]);

        // Eight bytes of length, a header filled up with blanks to a multiple of eight, two floats.
        var bytes = System.IO.File.ReadAllBytes(File);
        Assert.Equal(56, BitConverter.ToInt64(bytes));
        Assert.Equal("{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", Encoding.UTF8.GetString(bytes, 8, 56).TrimEnd());
        Assert.Equal([1f, 2f], [BitConverter.ToSingle(bytes, 64), BitConverter.ToSingle(bytes, 68)]);
        Assert.Equal(72, bytes.Length);
    }

    [Fact]
    public void A_network_is_filled_from_its_file()
    {
        using var first = Network(1);
        using var second = Network(2);
        ModelWeights.Save(first, File);

        ModelWeights.Load(second, File);

        Assert.Equal(Values(first), Values(second));
    }

    [Fact]
    public void Weights_of_another_network_are_refused_by_name_and_change_nothing()
    {
        using var network = Network(1);
        using var other = new LeNet5(Activation.ReLU, classes: 7);
        ModelWeights.Save(other, File);
        var before = Values(network);

        var message = Assert.Throws<WeightsException>(() => ModelWeights.Load(network, File)).Message;

        Assert.Contains("'norm1.weight' is missing", message, StringComparison.Ordinal);
        Assert.Contains(File, message, StringComparison.Ordinal);
        Assert.Equal(before, Values(network));
    }

    [Fact]
    public void A_wrong_shape_is_refused_with_both_shapes()
    {
        using var network = new LeNet5(Activation.ReLU);
        using var other = new LeNet5(Activation.ReLU, classes: 7);
        ModelWeights.Save(other, File);

        Assert.Contains("'fc3.weight' is [7, 84] of F32 where the network has [10, 84] of F32", Assert.Throws<WeightsException>(() => ModelWeights.Load(network, File)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "expected the 8 bytes")]
    [InlineData("12345678", "found a length of")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}1234", "needs 8 bytes")]
    [InlineData("{\"x\":{\"dtype\":\"F31\",\"shape\":[1],\"data_offsets\":[0,4]}}1234", "elements of F31")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}12341234", "begins at 4")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}123456", "expected 4 bytes of tensors, found 6")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}1234", "has the shape")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"x\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[4,4]}}1234", "appears twice")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[9223372036854775807,2],\"data_offsets\":[0,4]}}1234", "not valid JSON of the format")]
    [InlineData("{\"x\":3}", "not valid JSON of the format")]
    [InlineData("[]", "not valid JSON of the format")]
    public void A_damaged_or_foreign_file_is_refused_with_the_reason(string content, string reason)
    {
        var header = content.LastIndexOfAny(['}', ']']) + 1;
        var prefix = header == 0 ? [] : BitConverter.GetBytes((long)header);
        System.IO.File.WriteAllBytes(File, [.. prefix, .. Encoding.UTF8.GetBytes(content)]);

        var message = Assert.Throws<WeightsException>(() => SafeTensorsFile.Read(File)).Message;

        Assert.Contains(reason, message, StringComparison.Ordinal);
        Assert.StartsWith(File, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Spoiled_files_are_read_or_refused_and_nothing_else()
    {
        SafeTensorsFile.Write(File, [("conv.weight", rand(3, 2)), ("fc", arange(5))], new Dictionary<string, string> { ["key"] = "value" });
        var good = System.IO.File.ReadAllBytes(File);
        var random = new SweepRandom(9);
        for (var round = 0; round < (Soak.IsOn ? 100_000 : 3_000); round++)
        {
            var bytes = good[..(round % 3 == 0 ? random.Next(good.Length) : good.Length)];
            for (var change = random.Next(4); change >= 0 && bytes.Length > 0; change--)
            {
                bytes[random.Next(round % 2 == 0 ? bytes.Length : Math.Min(bytes.Length, 160))] = (byte)random.Next(256);
            }

            System.IO.File.WriteAllBytes(File, bytes);
            using var inner = NewDisposeScope();
            try
            {
                Assert.All(SafeTensorsFile.Read(File).Tensors.Values, tensor => Assert.True(tensor.numel() <= good.Length));
            }
            catch (WeightsException)
            {
                // As it should be.
            }
        }
    }

    [PyTorchFact]
    public void PyTorch_reads_our_weights_and_we_read_its()
    {
        using var network = new LeNet5(Activation.Splash, batchNorm: true);
        network.eval();
        ModelWeights.Save(network, _folder.File("weights.safetensors"));
        PyTorchCheckpoint.Write(_folder.File("weights.pt"), network.state_dict());
        var images = (arange(2 * 784, ScalarType.Float32) / 784).reshape(2, 1, 28, 28);
        var expected = network.call(images).data<float>().ToArray();
        string[] theirs = [_folder.File("from-safetensors.safetensors"), _folder.File("from-pt.safetensors")];

        var script = SourceTree.PathOf("Sweep.Tests", "Weights", "lenet5_from_safetensors.py");
        string[] arguments = [script, _folder.File("weights.safetensors"), theirs[0], _folder.File("weights.pt"), theirs[1]];
        using var python = Process.Start(new ProcessStartInfo(PyTorchFactAttribute.Python, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = python.StandardOutput.ReadToEnd();
        var errors = python.StandardError.ReadToEnd();
        python.WaitForExit();
        Assert.True(python.ExitCode == 0, errors);

        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(theirs.Length, lines.Length);
        Assert.All(lines, line =>
        {
            var logits = line.Split(' ').Select(text => float.Parse(text, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
            Assert.Equal(expected.Length, logits.Length);
            Assert.All(expected.Zip(logits), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
        });
        Assert.All(theirs, file =>
        {
            using var ours = new LeNet5(Activation.Splash, batchNorm: true);
            ModelWeights.Load(ours, file);
            Assert.Equal(Values(network).Select(value => value * 2), Values(ours));
        });
    }

    private static LeNet5 Network(long seed)
    {
        manual_seed(seed);
        return new LeNet5(Activation.APL, batchNorm: true);
    }

    private static float[] Values(nn.Module model) => [.. model.state_dict().Values.SelectMany(value => value.to_type(ScalarType.Float32).contiguous().data<float>().ToArray())];
}
