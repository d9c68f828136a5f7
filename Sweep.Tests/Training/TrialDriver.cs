using Sweep.Runtime;
using Sweep.Runtime.Trials;

namespace Sweep.Tests.Training;

/// <summary>Runs one trial in this process and keeps its reports.</summary>
internal sealed class TrialDriver : ITrialChannel
{
    public List<MetricReport> Reports { get; } = [];

    public void Report(in MetricReport report) => Reports.Add(report);

    public TResult Run<TResult>(IExperiment<TResult> config, string key, CancellationToken cancellation = default) =>
        config.Run(new Trial<TResult>(new TrialContext(1, 1, key, "cpu", 1, cancellation), this));

    /// <summary>A trial whose files are in a folder, and which finds the completed trials of the same folder, as if each key had a number of its own.</summary>
    public static TrialContext InFolder(string root, string experiment, string key)
    {
        return new TrialContext(1, 1, key, "cpu", 1) { Experiment = experiment, Folder = FolderOf(experiment, key), FindTrial = Find };

        RelatedTrial? Find(string other, string otherKey) =>
            Directory.Exists(FolderOf(other, otherKey)) ? new(1, TrialState.Completed, "c0de", "c0de", FolderOf(other, otherKey)) : null;

        string FolderOf(string name, string of) => new TrialFiles(root).FolderOf(name, string.GetHashCode(of, StringComparison.Ordinal) & int.MaxValue, 0, "c0de");
    }
}
