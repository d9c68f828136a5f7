using System.Text.Json;

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

    [Fact]
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

    private static string? Name(JsonElement element) => element.GetProperty("event").GetString();

    private string Run(int exitCode, params string[] args)
    {
        var (code, output, error) = SweepProcess.Run(_folder.Path, args);
        Assert.True(code == exitCode, error);
        return output;
    }
}
