using System.Text.Json;
using Sweep.Experiments.Datasets;

namespace Sweep.Tests.Cli;

/// <summary>A search by the real program, on few images.</summary>
public sealed class SearchTests : IDisposable
{
    private static readonly string[] s_search =
    [
        "run", "splash-tune", "--data", "data", "--sampler", "tpe:startup=2", "--pruner", "none", "--seed", "4", "--trials", "5", "--workers", "1", "--set", "Epochs=1,TrainImages=1000,BatchSize=256", "--where", "Activation in (ReLU, Tanh)",
    ];

    private readonly TemporaryFolder _folder = new();

    [DataFact(Dataset.Mnist)]
    public void A_killed_search_goes_on_as_if_nothing_had_happened_and_ends_with_a_Pareto_set_and_importances()
    {
        SmallMnist.Write(_folder.File("data"), train: 1500, test: 100);
        using (var killed = SweepProcess.Start(_folder.Path, s_search))
        {
            SweepProcess.Until(() => killed.Output.Contains("[2/5]", StringComparison.Ordinal), "two trials have ended");
            SweepProcess.Signal("KILL", killed.Id);
            killed.WaitForExit();
        }

        Assert.Contains("would run", Run([.. s_search, "--dry-run"]), StringComparison.Ordinal);
        Assert.Contains(" of 5 in", Run(s_search), StringComparison.Ordinal);
        Assert.Contains("of 5 in", Run([.. s_search, "--store", "whole.db"]), StringComparison.Ordinal);

        Assert.Equal(Configs("whole.db"), Configs("sweeps.db"));
        Assert.Equal(5, Configs("sweeps.db").Count);
        Assert.StartsWith("Pareto set by ValidationError (least) and RobustError (least): ", Run(["best", "splash-tune"]), StringComparison.Ordinal);
        Assert.Contains("LearningRate", Run(["importance", "splash-tune"]), StringComparison.Ordinal);
        Assert.Contains("0 completed, 5 already finished of 5", Run(s_search), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private string Run(string[] args)
    {
        var (exitCode, output, error) = SweepProcess.Run(_folder.Path, args);
        Assert.True(exitCode == 0, output + error);
        return output.TrimStart();
    }

    private List<string> Configs(string store)
    {
        using var trials = JsonDocument.Parse(Run(["show", "splash-tune", "--json", "--store", store]));
        return [.. trials.RootElement.EnumerateArray().Select(static trial => trial.GetProperty("config").GetRawText())];
    }
}
