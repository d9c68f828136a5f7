using Sweep.Experiments.Datasets;
using Sweep.Runtime;

namespace Sweep.Experiments.Cli;

/// <summary>The folder that <c>--data</c> names. The workers inherit it through the environment.</summary>
internal static class DataFolder
{
    /// <summary>Has data sets of the user's own taken that have the sizes of the canonical ones, by this process and the workers it starts.</summary>
    public static void TakeOwn(bool takesOwn)
    {
        if (takesOwn)
        {
            Environment.SetEnvironmentVariable(DatasetLibrary.OwnVariable, "1");
        }
    }

    /// <summary>Hands the folder to this process and the workers it starts.</summary>
    /// <param name="folder">As the command line says; null when it does not.</param>
    /// <exception cref="SweepException">There is no such folder.</exception>
    public static void Apply(string? folder)
    {
        if (folder is null)
        {
            return;
        }

        if (!Directory.Exists(folder))
        {
            throw new SweepException($"--data names '{folder}', which is no folder; give the folder that holds the data set's files");
        }

        Environment.SetEnvironmentVariable(DatasetSource.FolderVariable, Path.GetFullPath(folder));
    }
}
