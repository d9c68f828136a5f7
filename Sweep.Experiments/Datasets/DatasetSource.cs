using System.Security.Cryptography;
using System.Text;

namespace Sweep.Experiments.Datasets;

/// <summary>Gives a data set from the first of: the folder the user named, the cache, the places it can be fetched from.</summary>
/// <remarks>
/// A folder of the user's may hold any data set in the format; it is decoded into a cached file of its own. What comes from elsewhere must be the data set
/// by its SHA-256. Safe to use from several processes at once: one fetches, the others wait.
/// </remarks>
internal sealed class DatasetSource
{
    /// <summary>The environment variable that names the user's folder; the command line sets it from <c>--data</c>.</summary>
    public const string FolderVariable = "SWEEP_DATA";

    private readonly IDatasetFormat _format;
    private readonly string? _folder;
    private readonly DatasetCache _cache;
    private readonly IReadOnlyList<IDatasetOrigin> _origins;

    /// <param name="format">Which data set.</param>
    /// <param name="folder">The user's folder, which has the files in itself or in a subfolder of the data set's name; null for none.</param>
    /// <param name="cache">Where decoded files are.</param>
    /// <param name="origins">Tried in turn.</param>
    public DatasetSource(IDatasetFormat format, string? folder, DatasetCache cache, IReadOnlyList<IDatasetOrigin> origins) =>
        (_format, _folder, _cache, _origins) = (format, folder, cache, origins);

    /// <summary>The cached file of the canonical data set.</summary>
    public string CachedPath => _cache.PathOf(CachedName);

    private string CachedName => $"{_format.Id}-v1.bin";

    /// <summary>Opens the data set; decodes it into the cache first, and fetches it before that, where needed.</summary>
    /// <exception cref="DatasetException">The user's folder is not as it must be, no place gave the files (the message lists each with its reason), or the cache cannot be written.</exception>
    public ImageDataset Open()
    {
        var files = _folder is null ? null : FindFiles(_folder);
        var name = files is null ? CachedName : NameFor(files);
        if (ImageDataset.TryOpen(_cache.PathOf(name)) is { } ready)
        {
            return ready;
        }

        using var turn = _cache.Lock(name);
        if (ImageDataset.TryOpen(_cache.PathOf(name)) is { } madeMeanwhile)
        {
            return madeMeanwhile;
        }

        if (files is null)
        {
            Fetch(name);
        }
        else
        {
            Convert(name, files, $"folder {_folder}", mustBeCanonical: false);
        }

        return ImageDataset.TryOpen(_cache.PathOf(name))
            ?? throw new DatasetException($"{_cache.PathOf(name)}: just written and already damaged; check the disk, or set SWEEP_CACHE to a folder on another one");
    }

    private IReadOnlyList<string>? FindFiles(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new DatasetException($"{folder}: there is no such folder; name one that has {_format.Wanted}");
        }

        var own = Path.Combine(folder, _format.Id);
        var files = (Directory.Exists(own) ? _format.Find(own) : null) ?? (_format.NeedsSubfolder ? null : _format.Find(folder));
        return files is not null || HasAnother(folder)
            ? files
            : throw new DatasetException($"{folder}: there is nothing of {_format.Name} in this folder or in its subfolder {_format.Id}; name one that has {_format.Wanted}");
    }

    // A folder for one data set says nothing about the others, which then come from where they always do.
    private bool HasAnother(string folder) => Enum.GetValues<Dataset>().Select(DatasetLibrary.FormatOf).Where(format => format.Id != _format.Id)
        .Any(format => Directory.Exists(Path.Combine(folder, format.Id)) || (!format.NeedsSubfolder && HasAny(format, folder)));

    private static bool HasAny(IDatasetFormat format, string folder)
    {
        try
        {
            return format.Find(folder) is not null;
        }
        catch (DatasetException)
        {
            return true; // some of the files say whose folder it is as well as all of them
        }
    }

    /// <summary>A cached file for each state of the user's files, so that a changed file is seen without reading it.</summary>
    private string NameFor(IReadOnlyList<string> files)
    {
        var state = string.Join('\n', files.Select(file => new FileInfo(file)).Select(file => $"{file.FullName}|{file.Length}|{file.LastWriteTimeUtc.Ticks}"));
        return $"{_format.Id}-v1-{System.Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(state)).AsSpan(..8))}.bin";
    }

    private void Fetch(string name)
    {
        var failures = new List<string>();
        foreach (var origin in _origins)
        {
            var temporary = _cache.NewFetchFolder(name);
            try
            {
                origin.Fetch(temporary.FullName);
                var files = _format.Find(temporary.FullName) ?? throw new DatasetException($"it has no {_format.Wanted}");
                Convert(name, files, origin.Name, mustBeCanonical: true);
                return;
            }
            catch (DatasetException failure)
            {
                // Why each place failed is what the user needs; the next one is tried first.
                failures.Add($"{origin.Name}: {failure.Message}");
            }
            finally
            {
                temporary.Delete(recursive: true);
            }
        }

        var tried = failures.Count == 0 ? "and no registry carries it" : $"and could not be fetched: {string.Join("; ", failures)}";
        throw new DatasetException($"{_format.Name} is not in the cache ({_cache.PathOf(name)}) {tried}. Put {_format.Wanted} into a folder and name it with --data");
    }

    private void Convert(string name, IReadOnlyList<string> files, string origin, bool mustBeCanonical)
    {
        var decoded = _format.Decode(files, mustBeCanonical);
        _cache.Write(name, file => ImageDataset.Write(file, _format.Name, origin, decoded));
    }
}
