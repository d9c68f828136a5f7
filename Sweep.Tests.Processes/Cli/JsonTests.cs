using System.Text.Json;
using Sweep.Experiments.Datasets;

namespace Sweep.Tests.Cli;

/// <summary>What programs read.</summary>
public sealed class JsonTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Experiments_and_devices_are_listed()
    {
        var experiments = JsonDocument.Parse(RunReal("list", "--json")).RootElement.EnumerateArray().ToDictionary(each => each.GetProperty("name").GetString()!);
        Assert.Equal(12, experiments["quickstart"].GetProperty("trials").GetInt64());
        var axes = experiments["quickstart"].GetProperty("axes");
        Assert.Equal([("Activation", 4), ("Seed", 3)], axes.EnumerateArray().Select(axis => (axis.GetProperty("name").GetString()!, axis.GetProperty("values").GetInt32())));

        var devices = JsonDocument.Parse(RunReal("devices", "--json")).RootElement;
        Assert.Equal("cpu", devices.GetProperty("devices")[0].GetProperty("name").GetString());
        Assert.InRange(devices.GetProperty("devices")[0].GetProperty("slots").GetInt32(), 1, 4096);
        Assert.Contains(devices.GetProperty("engine").EnumerateArray(), line => line.GetString()!.Contains("libtorch", StringComparison.Ordinal));
    }

    [Fact]
    public void Configs_are_objects_a_line()
    {
        var lines = Run("grid", "small", "--json", "--head", "2").Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(2, lines.Length);
        Assert.Equal([0, 1], lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("Seed").GetInt32()));
    }

    [Fact]
    public void A_run_is_events_a_line_and_the_last_one_says_what_came_out_and_what_it_would_do_and_has_left_are_objects()
    {
        string[] run = ["run", "small", "--workers", "2", "--where", "Activation=ReLU"];
        var plan = JsonDocument.Parse(Run([.. run, "--dry-run", "--json"])).RootElement;
        Assert.Equal(("planned", 3, 0, 3), (Name(plan), plan.GetProperty("selected").GetInt32(), plan.GetProperty("ended").GetInt32(), plan.GetProperty("left").GetInt32()));

        var events = Run([.. run, "--json"]).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();

        Assert.Equal("started", Name(events[0]));
        Assert.Equal(3, events.Count(each => Name(each) == "trialStarted"));
        Assert.Equal(3, events.Count(each => Name(each) == "trialEnded" && each.GetProperty("state").GetString() == "Completed" && each.GetProperty("TestError").GetDouble() > 0));
        Assert.Contains(events, each => Name(each) == "trialReported" && each.GetProperty("step").GetInt32() > 0);
        Assert.Equal(("ended", 3, 0), (Name(events[^1]), events[^1].GetProperty("completed").GetInt32(), events[^1].GetProperty("left").GetInt32()));

        var asked = JsonDocument.Parse(Run("pause", "small", "--json")).RootElement;
        Assert.Equal(("Pause", 0), (asked.GetProperty("request").GetString(), asked.GetProperty("running").GetInt32()));
        var after = JsonDocument.Parse(Run([.. run, "--dry-run", "--json"])).RootElement;
        Assert.Equal((3, 0), (after.GetProperty("ended").GetInt32(), after.GetProperty("left").GetInt32()));
        var copy = JsonDocument.Parse(Run("copy", "--from", "sweeps.db", "--to", "copy.db", "--json")).RootElement;
        Assert.Equal((1, 3), (copy.GetProperty("experiments").GetInt32(), copy.GetProperty("trials").GetInt32()));
    }

    [DataFact(Dataset.Mnist)]
    public void Logs_and_weights_of_trained_networks_are_objects()
    {
        SmallMnist.Write(_folder.File("data"), train: 300, test: 100);
        RunReal("run", "splash-accuracy", "--data", "data", "--where", "Architecture=LeNet5,Activation=ReLU,Dataset=Mnist,Seed=0,Decay=All", "--epochs", "1", "--in-process");

        var log = JsonDocument.Parse(RunReal("log", "splash-accuracy", "1", "--json")).RootElement;
        Assert.Equal((1, "Completed"), (log.GetProperty("number").GetInt32(), log.GetProperty("state").GetString()));
        Assert.Equal(log.GetProperty("file").ValueKind, log.GetProperty("text").ValueKind);

        var weights = JsonDocument.Parse(RunReal("weights", "splash-accuracy", "1", "--json")).RootElement;
        Assert.Contains(weights.GetProperty("tensors").EnumerateArray(), tensor => tensor.GetProperty("shape").GetArrayLength() == 4);
        Assert.True(File.Exists(weights.GetProperty("file").GetString()));

        var exported = JsonDocument.Parse(RunReal("weights", "splash-accuracy", "1", "-o", "weights.pt", "--json")).RootElement;
        Assert.Equal("weights.pt", exported.GetProperty("file").GetString());
        Assert.Equal(weights.GetProperty("tensors").GetArrayLength(), exported.GetProperty("tensors").GetArrayLength());
    }

    [DataFact(Dataset.Mnist)]
    public void Data_sets_are_objects()
    {
        SmallMnist.Write(_folder.File("data"), train: 500, test: 100);

        var mnist = JsonDocument.Parse(RunReal("data", "get", "mnist", "--data", "data", "--json")).RootElement;
        Assert.Equal((500, 100, 28, 28, 1, 10), (Number("trainingImages"), Number("testImages"), Number("height"), Number("width"), Number("channels"), Number("classes")));

        var all = JsonDocument.Parse(RunReal("data", "list", "--json")).RootElement.EnumerateArray().Select(each => each.GetProperty("name").GetString()).ToList();
        Assert.Contains("mnist", all);
        Assert.Contains("cifar-100", all);

        int Number(string name) => mnist.GetProperty(name).GetInt32();
    }

    private static string? Name(JsonElement element) => element.GetProperty("event").GetString();

    private string Run(params string[] args) => SmallProgram.Run(0, _folder.Path, args);

    private string RunReal(params string[] args)
    {
        var (code, output, error) = SweepProcess.Run(_folder.Path, args);
        Assert.True(code == 0, error);
        return output;
    }
}
