using System.Security.Cryptography;
using System.Text;

namespace Sweep.Experiments.Datasets;

/// <summary>Gives a data set from the folder that the user named; without one from the cache, and else from the first of the places it can be fetched from.</summary>
/// <remarks>
/// What a data set is, its content says: files of a user's folder are decoded into a cached file that their SHA-256 names, and what comes from elsewhere must be the canonical data set. A folder that the user
/// named is the only place. Safe to use from several processes at once: one fetches, the others wait.
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

    /// <summary>Whether a data set of the user's own may have the sizes of the canonical one.</summary>
    public bool TakesOwn { get; init; }

    /// <summary>The name of the cached file that the sweep began with, so that all of its workers use the same content, whatever becomes of the user's files; null where this is the first use.</summary>
    public string? Pinned { get; init; }

    /// <summary>The cached file of the canonical data set.</summary>
    public string CachedPath => _cache.PathOf(CachedName);

    private string CachedName => $"{_format.Id}-v1.bin";

    /// <summary>Opens the data set; decodes it into the cache first, and fetches it before that, where needed.</summary>
    /// <exception cref="DatasetException">The user's folder does not have the data set, no place gave the files (the message lists each with its reason), or the cache cannot be written.</exception>
    public ImageDataset Open()
    {
        if (_folder is null)
        {
            return TryOpenCanonical() ?? Make(CachedName, () => TryOpenCanonical(), () => Fetch(CachedName));
        }

        if (Pinned is not null && ImageDataset.TryOpen(_cache.PathOf(Pinned)) is { } pinned)
        {
            return pinned;
        }

        var files = FindFiles(_folder);
        var name = NameFor(files);
        if (Pinned is not null && Pinned != name)
        {
            throw new DatasetException($"{_folder}: the files of {_format.Name} have changed since the sweep began; put back what was there, or stop the sweep and begin it again");
        }

        ImageDataset? TryOpen() => ImageDataset.TryOpen(_cache.PathOf(name));
        var data = TryOpen() ?? Make(name, TryOpen, () => Convert(name, files, $"folder {_folder}"));
        if (FaultOf(files, data) is { } fault)
        {
            data.Dispose();
            throw new DatasetException(fault);
        }

        return data;
    }

    // A file of another content under the canonical name is like none.
    private ImageDataset? TryOpenCanonical()
    {
        var data = ImageDataset.TryOpen(CachedPath);
        if (data is null || _format.ContentHash is null || data.ContentHash == _format.ContentHash)
        {
            return data;
        }

        data.Dispose();
        return null;
    }

    private ImageDataset Make(string name, Func<ImageDataset?> open, Action make)
    {
        using var turn = _cache.Lock(name);
        if (open() is { } madeMeanwhile)
        {
            return madeMeanwhile;
        }

        make();
        return open() ?? throw new DatasetException($"{_cache.PathOf(name)}: just written and already damaged; check the disk, or set SWEEP_CACHE to a folder on another one");
    }

    private IReadOnlyList<string> FindFiles(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new DatasetException($"{folder}: there is no such folder; name one that has {_format.Wanted}");
        }

        var own = Path.Combine(folder, _format.Id);
        return (Directory.Exists(own) ? _format.Find(own) : null) ?? _format.Find(folder)
            ?? throw new DatasetException($"{folder}: there is nothing of {_format.Name} in this folder or in its subfolder {_format.Id}; put {_format.Wanted} there, or leave --data out to have it fetched");
    }

    // What is wrong with the content of a user's folder; null for nothing.
    private string? FaultOf(IReadOnlyList<string> files, ImageDataset data)
    {
        if (data.ContentHash == _format.ContentHash)
        {
            return null;
        }

        var fault = _format.FindFault(files, new FoundImages(data.Train.Count, data.Test.Count, data.ContentHash), TakesOwn ? AcceptedContent.Any : AcceptedContent.OtherSizes);
        return fault is null && _format.NeedsSubfolder && Path.GetDirectoryName(files[0]) == Path.TrimEndingDirectorySeparator(_folder!)
            ? $"{files[0]} and the files beside it are not those of {_format.Name} (SHA-256 of the decoded content: expected {_format.ContentHash ?? "none that is known"}, found {data.ContentHash}), and would do for MNIST as well; put a {_format.Name} of your own into the subfolder {_format.Id}"
            : fault;
    }

    // A cached file for each content of the user's files.
    private string NameFor(IReadOnlyList<string> files)
    {
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            try
            {
                using var content = File.OpenRead(file);
                sum.AppendData(Encoding.UTF8.GetBytes($"{Path.GetFileName(file)}\n{content.Length}\n"));
                var buffer = new byte[1 << 16];
                for (var read = content.Read(buffer); read > 0; read = content.Read(buffer))
                {
                    sum.AppendData(buffer, 0, read);
                }
            }
            catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
            {
                throw new DatasetException($"{file}: cannot be read ({cause.Message}); {IdxReader.GetAgain}", cause);
            }
        }

        return $"{_format.Id}-v1-{System.Convert.ToHexStringLower(sum.GetHashAndReset().AsSpan(..16))}.bin";
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
                var decoded = _format.Decode(files);
                var found = new FoundImages(decoded.Train.Count, decoded.Test.Count, decoded.ContentHash);
                if (found.ContentHash != _format.ContentHash && _format.FindFault(files, found, AcceptedContent.Canonical) is { } fault)
                {
                    throw new DatasetException(fault);
                }

                Write(name, origin.Name, decoded);
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

    private void Convert(string name, IReadOnlyList<string> files, string origin)
    {
        var decoded = _format.Decode(files);
        if (NameFor(files) != name)
        {
            throw new DatasetException($"{Path.GetDirectoryName(files[0])}: the files of {_format.Name} were changed while they were read; run the same again when they are whole");
        }

        Write(name, origin, decoded);
    }

    private void Write(string name, string origin, DecodedImages decoded) => _cache.Write(name, file => ImageDataset.Write(file, _format.Name, origin, decoded));
}
