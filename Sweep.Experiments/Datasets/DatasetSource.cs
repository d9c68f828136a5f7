using System.Security.Cryptography;
using System.Text;

namespace Sweep.Experiments.Datasets;

/// <summary>Opens a data set from the user's folder if there is one, else from the cache, else from the first source that it can be downloaded from.</summary>
/// <remarks>
/// Data sets are identified by content. Files of the user's folder are decoded into a cache file named after their SHA-256; downloads must be the canonical data set. If the user names a folder, nothing is
/// downloaded. Safe to use from several processes at once: one downloads, the others wait.
/// </remarks>
internal sealed class DatasetSource
{
    /// <summary>Environment variable with the path of the user's folder; set from <c>--data</c>.</summary>
    public const string FolderVariable = "SWEEP_DATA";

    private readonly IDatasetFormat _format;
    private readonly string? _folder;
    private readonly DatasetCache _cache;
    private readonly IReadOnlyList<IDatasetOrigin> _origins;

    /// <param name="format">Format of the data set.</param>
    /// <param name="folder">The user's folder, with the files directly or in a subfolder named after the data set; null for none.</param>
    /// <param name="cache">Cache of decoded data sets.</param>
    /// <param name="origins">Sources to download from, tried in order.</param>
    public DatasetSource(IDatasetFormat format, string? folder, DatasetCache cache, IReadOnlyList<IDatasetOrigin> origins) =>
        (_format, _folder, _cache, _origins) = (format, folder, cache, origins);

    /// <summary>Whether to accept a data set of the user's own with the sizes of the canonical one.</summary>
    public bool TakesOwn { get; init; }

    /// <summary>Name of the cache file that the sweep started with, so that all workers use the same content even if the user's files change; null on first use.</summary>
    public string? Pinned { get; init; }

    /// <summary>Path of the canonical data set in the cache; it need not exist.</summary>
    public string CachedPath => _cache.PathOf(CachedName);

    private string CachedName => $"{_format.Id}-v1.bin";

    /// <summary>Opens the data set, downloading and decoding it into the cache first if necessary.</summary>
    /// <exception cref="DatasetException">The user's folder does not have the data set, no source has it (the message lists each with its reason), or the cache cannot be written to.</exception>
    public ImageDataset Open()
    {
        if (_folder is null)
        {
            return TryOpenCanonical() ?? Create(CachedName, () => TryOpenCanonical(), () => Fetch(CachedName));
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
        var data = TryOpen() ?? Create(name, TryOpen, () => Convert(name, files, $"folder {_folder}"));
        if (MismatchOf(files, data) is { } mismatch)
        {
            data.Dispose();
            throw new DatasetException(mismatch);
        }

        return data;
    }

    // A file with other content under the canonical name is ignored and written anew.
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

    private ImageDataset Create(string name, Func<ImageDataset?> open, Action create)
    {
        using var held = _cache.Lock(name);
        if (open() is { } createdByAnother)
        {
            return createdByAnother;
        }

        create();
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

    // Why the content of the user's folder is not accepted; null if it is.
    private string? MismatchOf(IReadOnlyList<string> files, ImageDataset data)
    {
        if (data.ContentHash == _format.ContentHash)
        {
            return null;
        }

        var mismatch = _format.DescribeMismatch(files, new FoundImages(data.Train.Count, data.Test.Count, data.ContentHash), TakesOwn ? AcceptedContent.Any : AcceptedContent.OtherSizes);
        return mismatch is null && _format.NeedsSubfolder && Path.GetDirectoryName(files[0]) == Path.TrimEndingDirectorySeparator(_folder!)
            ? $"{files[0]} and the files beside it are not those of {_format.Name} (SHA-256 of the decoded content: expected {_format.ContentHash ?? "none that is known"}, found {data.ContentHash}), and would do for MNIST as well; put a {_format.Name} of your own into the subfolder {_format.Id}"
            : mismatch;
    }

    // The name of the cache file for the user's files: their content decides.
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
                if (found.ContentHash != _format.ContentHash && _format.DescribeMismatch(files, found, AcceptedContent.Canonical) is { } mismatch)
                {
                    throw new DatasetException(mismatch);
                }

                Write(name, origin.Name, decoded);
                return;
            }
            catch (DatasetException failure)
            {
                // Reported only if all other sources fail as well.
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
