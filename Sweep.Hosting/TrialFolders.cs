using System.Collections.Concurrent;
using Sweep.Runtime;
using Sweep.Runtime.Trials;

namespace Sweep.Hosting;

/// <summary>Says in which folder a trial that begins finds and keeps its files. Thread-safe.</summary>
/// <param name="experiment">The experiment's name.</param>
/// <param name="options">Where files are, which code runs, whether trials go on from other files.</param>
internal sealed class TrialFolders(string experiment, SweepOptions options)
{
    /// <summary>The file in a folder that began as a copy of another one: it has that one's name.</summary>
    public const string OriginFile = "begun-from.txt";

    private const long FirstToken = 1;
    private readonly ConcurrentDictionary<(long Number, long EarlierToken), bool> _begun = [];

    /// <summary>The folder of a claimed trial, before it is handed to a worker; null where the sweep keeps no files.</summary>
    /// <exception cref="SweepException">Files that the trial is to go on from cannot be copied, or those of unknown code not be removed.</exception>
    public string? Prepare(TrialLease lease)
    {
        if (options.Files is not { } files)
        {
            return null;
        }

        var folder = files.FolderOf(experiment, lease.Id.Number, lease.EarlierToken, options.Code?.Hash);
        var isFirst = _begun.TryAdd((lease.Id.Number, lease.EarlierToken), true);
        try
        {
            if (lease.Id.Token == FirstToken && isFirst)
            {
                SetAside(files.FolderOf(experiment, lease.Id.Number));
            }

            if (options.KeepsCheckpoints)
            {
                if (!Directory.Exists(folder) && TrialFiles.LatestBeside(folder) is { } latest)
                {
                    Copy(latest, folder);
                }
            }
            else if (options.Code is null && isFirst && Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true); // which code wrote it nobody knows; in this sweep it is one
            }
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new SweepException($"The files of trial {lease.Id.Number} cannot be prepared ({cause.Message.TrimEnd('.')}); make {files.Root} writable, and run the same command again", cause);
        }

        return folder;
    }

    // A trial that was never claimed before has no files: those under its number are of another one, which the store lost when it was put back from a copy.
    private static void SetAside(string folder)
    {
        if (Directory.Exists(folder))
        {
            var number = 1;
            while (Directory.Exists($"{folder}.lost-{number}"))
            {
                number++;
            }

            Directory.Move(folder, $"{folder}.lost-{number}");
        }
    }

    // Under its name only once it is whole.
    private static void Copy(string from, string to)
    {
        var draft = to + ".unfinished";
        if (Directory.Exists(draft))
        {
            Directory.Delete(draft, recursive: true);
        }

        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            if (Path.GetFileName(file) == OriginFile)
            {
                continue;
            }

            var target = Path.Combine(draft, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        Directory.CreateDirectory(draft);
        File.WriteAllText(Path.Combine(draft, OriginFile), $"{Path.GetFileName(from)}\n");
        Directory.Move(draft, to);
    }
}
