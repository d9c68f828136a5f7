using System.Globalization;

namespace Sweep.Runtime;

/// <summary>The files that trials keep next to their store: <c>EXPERIMENT/NUMBER/</c> has a trial's log, and in it a folder for each of its results has checkpoints and weights.</summary>
/// <param name="root">The folder of the store's files, such as <c>sweeps.db.files/0f1e2d3c4b5a6978</c>; made when something is first written to it.</param>
/// <remarks>
/// A trial goes by its number, which no change of the declaration changes. A result goes by the token of the one before it, which each rerun changes, and by the hash of the code: so neither a rerun
/// nor other code finds what an earlier result left, and a trial that is killed does.
/// </remarks>
public sealed class TrialFiles(string root)
{
    private const string UnknownCode = "unknown";

    /// <summary>The folder of the store's files, an absolute path.</summary>
    public string Root { get; } = Path.GetFullPath(root);

    /// <summary>The folder beside the store that <see cref="Root"/> is in. It has a folder for each store that was at the path.</summary>
    public string Parent => Path.GetDirectoryName(Root)!;

    /// <summary>The names of experiments that have files here; none when there is no folder.</summary>
    public IReadOnlyList<string> Experiments => Names(Root);

    /// <summary>The folder of a trial. It need not be there.</summary>
    /// <param name="experiment">The experiment's name.</param>
    /// <param name="number">The trial's number.</param>
    public string FolderOf(string experiment, long number)
    {
        ArgumentException.ThrowIfNullOrEmpty(experiment);
        return Path.Combine(Root, experiment, number.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The folder of one of a trial's results, or of what is to become one. It need not be there.</summary>
    /// <param name="experiment">The experiment's name.</param>
    /// <param name="number">The trial's number.</param>
    /// <param name="earlierToken">The token of the trial's result before this one; 0 where there is none.</param>
    /// <param name="codeHash">The hash of the code that runs it; null when it is not known.</param>
    public string FolderOf(string experiment, long number, long earlierToken, string? codeHash) =>
        Path.Combine(FolderOf(experiment, number), string.Create(CultureInfo.InvariantCulture, $"{earlierToken}-{codeHash ?? UnknownCode}"));

    /// <summary>The folder of another of the trial's results whose files may be gone on from: of the latest result, and of its folders the one written last; null when there is none.</summary>
    /// <param name="folder">What <see cref="FolderOf(string, long, long, string?)"/> gave.</param>
    internal static string? LatestBeside(string folder)
    {
        var trial = new DirectoryInfo(Path.GetDirectoryName(folder)!);
        return !trial.Exists ? null : trial.EnumerateDirectories()
            .Where(other => other.FullName != folder && TokenOf(other.Name) >= 0)
            .OrderByDescending(other => TokenOf(other.Name)).ThenByDescending(other => other.LastWriteTimeUtc)
            .FirstOrDefault()?.FullName;
    }

    /// <summary>The numbers of an experiment's trials that have folders, in order.</summary>
    /// <param name="experiment">The experiment's name.</param>
    public IReadOnlyList<long> NumbersOf(string experiment) =>
        [.. Names(Path.Combine(Root, experiment)).Select(name => long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).Where(number => number > 0).Order()];

    /// <summary>Explains why a file or folder of a trial is missing and what to do, as a sentence without a full stop.</summary>
    /// <param name="path">The file or folder, in <see cref="Root"/>.</param>
    public string DescribeMissing(string path) =>
        !Directory.Exists(Parent) ? $"{Parent}, the folder of this store's files, is missing; if the store was moved or renamed without it, move it here; if it was deleted, its files are lost"
        : !Directory.Exists(Root) ? $"{Parent} has no folder {Path.GetFileName(Root)}, which belongs to this store; its folders belong to other stores that were at this path, so restore the one of this store"
        : $"{path} is missing; it was moved or deleted";

    // −1 of a folder of another name.
    private static long TokenOf(string name) =>
        name.IndexOf('-', StringComparison.Ordinal) is > 0 and var end && long.TryParse(name.AsSpan(0, end), NumberStyles.None, CultureInfo.InvariantCulture, out var token) ? token : -1;

    private static IReadOnlyList<string> Names(string folder) =>
        Directory.Exists(folder) ? [.. Directory.EnumerateDirectories(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)] : [];
}
