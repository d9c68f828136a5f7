using System.Security.Cryptography;
using System.Text;

namespace Sweep.Runtime.Trials;

/// <summary>The files that trials keep beside their store: checkpoints, weights, what a report draws. One folder a config.</summary>
/// <param name="root">The folder of a store's files, such as <c>sweeps.files</c>; made when a trial first writes to it.</param>
/// <remarks>A config's folder follows from its key alone, so that another experiment can find it and a later attempt goes on with it.</remarks>
public sealed class TrialFiles(string root)
{
    private const int HashBytes = 10;

    /// <summary>The folder of a store's files, an absolute path.</summary>
    public string Root { get; } = Path.GetFullPath(root);

    /// <summary>The files of a store: <c>sweeps.files</c> of <c>sweeps.db</c>.</summary>
    /// <param name="storePath">The store's file.</param>
    public static TrialFiles Beside(string storePath) => new(Path.ChangeExtension(Path.GetFullPath(storePath), ".files"));

    /// <summary>The names of experiments that have files here; none when there is no folder.</summary>
    public IReadOnlyList<string> Experiments => Names(Root);

    /// <summary>The folder of one config. It need not be there.</summary>
    /// <param name="experiment">The experiment's name.</param>
    /// <param name="key">The config's canonical key.</param>
    public string FolderOf(string experiment, string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(experiment);
        ArgumentNullException.ThrowIfNull(key);
        return Path.Combine(Root, experiment, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(..HashBytes)));
    }

    /// <summary>The folders of an experiment's configs that are there.</summary>
    /// <param name="experiment">The experiment's name.</param>
    public IReadOnlyList<string> FoldersOf(string experiment) => [.. Names(Path.Combine(Root, experiment)).Select(name => Path.Combine(Root, experiment, name))];

    private static IReadOnlyList<string> Names(string folder) =>
        Directory.Exists(folder) ? [.. Directory.EnumerateDirectories(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)] : [];
}
