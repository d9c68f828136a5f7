using System.Text.Json;
using Sweep.Experiments.Datasets;
using Sweep.Tests.Cli;

namespace Sweep.Tests.Datasets;

/// <summary>Sweeps of the real program over data of the user's own.</summary>
public sealed class OwnDataTests
{
    [DataFact(Dataset.Mnist)]
    public void Results_on_data_of_ones_own_are_told_from_those_on_other_data()
    {
        using var folder = new TemporaryFolder();
        string[] run = ["run", "quickstart", "--where", "Activation=ReLU,Seed=0", "--devices", "cpu", "--in-process", "--data"];
        SmallMnist.Write(folder.File("a"), train: 300, test: 100);
        SmallMnist.Write(folder.File("b"), train: 310, test: 100);

        Assert.Equal(0, SweepProcess.Run(folder.Path, [.. run, "a"]).ExitCode);
        using (var shown = JsonDocument.Parse(SweepProcess.Run(folder.Path, "show", "quickstart", "--json").Output))
        {
            Assert.Matches(@"^[0-9a-f]{16}\+[0-9a-f]{16}$", shown.RootElement[0].GetProperty("codeHash").GetString()); // the code's and the data's
        }

        Assert.DoesNotContain("different code", SweepProcess.Run(folder.Path, [.. run, "a"]).Output, StringComparison.Ordinal);
        var (_, output, _) = SweepProcess.Run(folder.Path, [.. run, "b"]);
        Assert.Contains("1 trial was run with different code or data", output, StringComparison.Ordinal);
        Assert.Contains("1 completed", SweepProcess.Run(folder.Path, [.. run, "b", "--rerun-stale"]).Output, StringComparison.Ordinal);
    }
}
