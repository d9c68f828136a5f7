using Sweep.Experiments.Datasets;

namespace Sweep.Experiments.Cli;

/// <summary>Applies the options <c>--data</c> and <c>--own-data</c> through environment variables, which workers inherit.</summary>
internal static class DataFolder
{
    /// <summary>Accepts data sets of the user's own that have the sizes of the canonical ones, in this process and its workers.</summary>
    public static void TakeOwn(bool takesOwn)
    {
        if (takesOwn)
        {
            Environment.SetEnvironmentVariable(DatasetLibrary.OwnVariable, "1");
        }
    }

    /// <summary>Sets the folder of data sets for this process and its workers.</summary>
    /// <param name="folder">Value of the option; null to change nothing.</param>
    /// <exception cref="SweepException">The folder does not exist.</exception>
    public static void Apply(string? folder)
    {
        if (folder is null)
        {
            return;
        }

        if (!Directory.Exists(folder))
        {
            throw new SweepException($"--data names '{folder}', which is not a folder; give the folder that holds the data set's files");
        }

        Environment.SetEnvironmentVariable(DatasetSource.FolderVariable, Path.GetFullPath(folder));
    }
}
