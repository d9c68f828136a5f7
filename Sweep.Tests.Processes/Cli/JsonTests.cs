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
        var experiments = JsonDocument.Parse(Run(0, "list", "--json")).RootElement.EnumerateArray().ToDictionary(each => each.GetProperty("name").GetString()!, each => each.GetProperty("trials").GetInt64());
        Assert.Equal(12, experiments["quickstart"]);
        var axes = JsonDocument.Parse(Run(0, "list", "--json")).RootElement.EnumerateArray().Single(each => each.GetProperty("name").GetString() == "quickstart").GetProperty("axes");
        Assert.Equal([("Activation", 4), ("Seed", 3)], axes.EnumerateArray().Select(axis => (axis.GetProperty("name").GetString()!, axis.GetProperty("values").GetInt32())));

        var devices = JsonDocument.Parse(Run(0, "devices", "--json")).RootElement;
        Assert.Equal("cpu", devices.GetProperty("devices")[0].GetProperty("name").GetString());
        Assert.InRange(devices.GetProperty("devices")[0].GetProperty("slots").GetInt32(), 1, 4096);
        Assert.NotEmpty(devices.GetProperty("engine").EnumerateArray());
    }

    [Fact]
    public void Configs_are_objects_a_line()
    {
        var lines = Run(0, "grid", "quickstart", "--json", "--head", "2").Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(2, lines.Length);
        Assert.Equal([0, 1], lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("Seed").GetInt32()));
    }

    [DataFact(Dataset.Mnist)]
    public void A_run_is_events_a_line_and_the_last_one_says_what_came_out()
    {
        SmallMnist.Write(_folder.File("data"), train: 500, test: 100);

        var events = Run(0, "run", "quickstart", "--data", "data", "--where", "Activation=ReLU", "--json").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();

        Assert.Equal("started", Name(events[0]));
        Assert.Equal(3, events.Count(each => Name(each) == "trialStarted"));
        Assert.Equal(3, events.Count(each => Name(each) == "trialEnded" && each.GetProperty("state").GetString() == "Completed" && each.GetProperty("TestError").GetDouble() > 0));
        Assert.Contains(events, each => Name(each) == "trialReported" && each.GetProperty("step").GetInt32() > 0);
        Assert.Equal(("ended", 3, 0), (Name(events[^1]), events[^1].GetProperty("completed").GetInt32(), events[^1].GetProperty("left").GetInt32()));

        var asked = JsonDocument.Parse(Run(0, "pause", "quickstart", "--json")).RootElement;
        Assert.Equal(("Pause", 0), (asked.GetProperty("request").GetString(), asked.GetProperty("running").GetInt32()));
    }

    [DataFact(Dataset.Mnist)]
    public void What_a_run_would_do_and_what_it_has_left_are_objects()
    {
        SmallMnist.Write(_folder.File("data"), train: 500, test: 100);
        string[] run = ["run", "splash-accuracy", "--data", "data", "--where", "Architecture=LeNet5", "--where", "Activation=ReLU", "--where", "Dataset=Mnist", "--where", "Seed=0", "--where", "Decay=All", "--epochs", "1"];

        var plan = JsonDocument.Parse(Run(0, [.. run, "--dry-run", "--json"])).RootElement;
        Assert.Equal(("planned", 1, 0, 1), (Name(plan), plan.GetProperty("selected").GetInt32(), plan.GetProperty("ended").GetInt32(), plan.GetProperty("left").GetInt32()));

        Run(0, run);
        Assert.Equal((1, 0), (Plan("ended"), Plan("left")));

        var log = JsonDocument.Parse(Run(0, "log", "splash-accuracy", "1", "--json")).RootElement;
        Assert.Equal((1, "Completed"), (log.GetProperty("number").GetInt32(), log.GetProperty("state").GetString()));
        Assert.Equal(log.GetProperty("file").ValueKind, log.GetProperty("text").ValueKind);

        var weights = JsonDocument.Parse(Run(0, "weights", "splash-accuracy", "1", "--json")).RootElement;
        Assert.Contains(weights.GetProperty("tensors").EnumerateArray(), tensor => tensor.GetProperty("shape").GetArrayLength() == 4);
        Assert.True(File.Exists(weights.GetProperty("file").GetString()));

        var exported = JsonDocument.Parse(Run(0, "weights", "splash-accuracy", "1", "-o", "weights.pt", "--json")).RootElement;
        Assert.Equal("weights.pt", exported.GetProperty("file").GetString());
        Assert.Equal(weights.GetProperty("tensors").GetArrayLength(), exported.GetProperty("tensors").GetArrayLength());

        var copy = JsonDocument.Parse(Run(0, "copy", "--from", "sweeps.db", "--to", "copy.db", "--json")).RootElement;
        Assert.Equal((1, 1), (copy.GetProperty("experiments").GetInt32(), copy.GetProperty("trials").GetInt32()));

        int Plan(string count) => JsonDocument.Parse(Run(0, [.. run, "--dry-run", "--json"])).RootElement.GetProperty(count).GetInt32();
    }

    [DataFact(Dataset.Mnist)]
    public void Data_sets_are_objects()
    {
        SmallMnist.Write(_folder.File("data"), train: 500, test: 100);

        var mnist = JsonDocument.Parse(Run(0, "data", "get", "mnist", "--data", "data", "--json")).RootElement;
        Assert.Equal((500, 100, 28, 28, 1, 10), (Number("trainingImages"), Number("testImages"), Number("height"), Number("width"), Number("channels"), Number("classes")));

        var all = JsonDocument.Parse(Run(0, "data", "list", "--json")).RootElement.EnumerateArray().Select(each => each.GetProperty("name").GetString()).ToList();
        Assert.Contains("mnist", all);
        Assert.Contains("cifar-100", all);

        int Number(string name) => mnist.GetProperty(name).GetInt32();
    }

    [DataFact(Dataset.Mnist)]
    public void The_quickstart_is_events_a_line()
    {
        SmallMnist.Write(_folder.File("data"), train: 500, test: 100);

        var events = Run(0, "quickstart", "--data", "data", "--json").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();

        Assert.Equal("started", Name(events[0]));
        Assert.Equal(("ended", 12), (Name(events[^1]), events[^1].GetProperty("completed").GetInt32()));
    }

    private static string? Name(JsonElement element) => element.GetProperty("event").GetString();

    private string Run(int exitCode, params string[] args)
    {
        var (code, output, error) = SweepProcess.Run(_folder.Path, args);
        Assert.True(code == exitCode, error);
        return output;
    }
}
