using TorchSharp;
using static Sweep.Tests.Torch.Modules.LayerGolden;
using static TorchSharp.torch;

namespace Sweep.Tests.Torch.Modules;

[Collection("torch")]
public sealed class WeightFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sweep-weights").FullName;

    private string Location => Path.Combine(_folder, "weights.dat");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_file_brings_back_parameters_and_buffers()
    {
        using var scope = NewDisposeScope();
        using var net = Net();
        net.call(rand(5, 3)).sum().backward(); // moves the running statistics
        using var other = Net();

        Assert.Same(net, net.save(Location));
        var loaded = new Dictionary<string, bool>();
        Assert.Same(other, other.load(Location, loadedParameters: loaded));

        foreach (var (name, value) in net.state_dict())
            Assert.Equal(Values(value), Values(other.state_dict()[name]));
        Assert.Equal(1, other.state_dict()["1.num_batches_tracked"].item<long>());
        Assert.All(loaded, static pair => Assert.True(pair.Value));
        Assert.Equal([Location], Directory.GetFiles(_folder));
    }

    [Fact]
    public void The_file_of_TorchSharps_exporter_loads_and_is_what_we_write()
    {
        using var net = Net();
        var bytes = Open("layers.json").GetProperty("weights").GetProperty("file").GetBytesFromBase64();

        net.load(new MemoryStream(bytes));

        using var expected = Net();
        SetState(expected);
        foreach (var (name, value) in expected.state_dict())
            Assert.Equal(Values(value), Values(net.state_dict()[name]));
        using var written = new MemoryStream();
        net.save(written);
        Assert.Equal(bytes, written.ToArray());
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused_and_changes_nothing()
    {
        using var net = Net();
        SetState(net);
        using var whole = new MemoryStream();
        net.save(whole);
        var bytes = whole.ToArray();
        using var target = Net();
        var before = target.state_dict().ToDictionary(static p => p.Key, static p => Values(p.Value));
        for (var length = 0; length < bytes.Length; length++)
        {
            var error = Assert.Throws<InvalidDataException>(() => target.load(new MemoryStream(bytes, 0, length)));
            Assert.Contains("weight file", error.Message, StringComparison.Ordinal);
        }
        Assert.All(target.state_dict(), pair => Assert.Equal(before[pair.Key], Values(pair.Value)));
    }

    [Theory]
    [InlineData("PK\u0003\u0004 a zip archive, as torch.save writes")]
    [InlineData("\u0002\u0001")]
    [InlineData("{\"weights\": [1, 2, 3]}")]
    public void A_foreign_file_is_refused_and_changes_nothing(string content)
    {
        using var net = Net();
        var before = net.state_dict().ToDictionary(static p => p.Key, static p => Values(p.Value));
        File.WriteAllText(Location, content);

        Assert.Throws<InvalidDataException>(() => net.load(Location));

        Assert.All(net.state_dict(), pair => Assert.Equal(before[pair.Key], Values(pair.Value)));
    }

    [Fact]
    public void Another_modules_file_is_refused_with_the_names_that_differ()
    {
        using var other = nn.Sequential(nn.Linear(3, 2), nn.Linear(2, 1));
        other.save(Location);
        using var net = Net();
        var before = Values(net.state_dict()["0.weight"]);

        var error = Assert.Throws<ArgumentException>(() => net.load(Location));
        Assert.Contains("missing [1.running_mean, 1.running_var, 1.num_batches_tracked]", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, Values(net.state_dict()["0.weight"]));
        var shape = Assert.Throws<ArgumentException>(() => net.load(Location, strict: false));
        Assert.Contains("'1.weight' has shape [2], the state [1, 2]", shape.Message, StringComparison.Ordinal);
        Assert.Equal(before, Values(net.state_dict()["0.weight"]));

        net.load(Location, strict: false, skip: ["1.weight", "1.bias"]);
        Assert.Equal(Values(other.state_dict()["0.weight"]), Values(net.state_dict()["0.weight"]));
    }

    [Fact]
    public void Another_element_type_is_refused_in_a_file_and_converted_in_a_dictionary()
    {
        using var net = Net();
        using var doubles = Net().@double();
        doubles.save(Location);
        var error = Assert.Throws<ArgumentException>(() => net.load(Location));
        Assert.Contains("'0.weight' is Float32, the file has Float64", error.Message, StringComparison.Ordinal);

        var (missing, unexpected) = net.load_state_dict(doubles.state_dict());
        Assert.Empty(missing);
        Assert.Empty(unexpected);
        Near(Values(doubles.state_dict()["0.weight"]), Values(net.state_dict()["0.weight"]), 1e-7, "weight");
    }

    [Fact]
    public void A_buffer_that_is_not_persistent_stays_out_of_the_file()
    {
        using var net = Net();
        net.register_buffer("scratch", zeros(3), persistent: false);
        Assert.DoesNotContain("scratch", net.state_dict().Keys);
        Assert.Contains("scratch", net.named_buffers().Select(static b => b.name));
        Assert.DoesNotContain("scratch", net.named_buffers(include_nonpersistent: false).Select(static b => b.name));
    }

    private static nn.Module<Tensor, Tensor> Net() => nn.Sequential(nn.Linear(3, 2), nn.BatchNorm1d(2));
}
