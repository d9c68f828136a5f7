using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Sweep.Runtime.Provenance;

/// <summary>The files that a rebuild of a program may change: its own assemblies (<see cref="ProgramAssemblies"/>: all but packages and the platform) and the two files that say what it loads.</summary>
/// <param name="folder">Where the program's assemblies lie.</param>
/// <param name="name">The simple name of its entry assembly.</param>
internal sealed class ProgramFiles(string folder, string name)
{
    /// <summary>The program of this process; its folder is empty for one in a single file.</summary>
    public static ProgramFiles Own { get; } = Of(Assembly.GetEntryAssembly());

    /// <summary>The folder of the program's files.</summary>
    public string Folder => folder;

    /// <summary>The simple name of the entry assembly.</summary>
    public string Name => name;

    /// <summary>Whether the folder was deleted.</summary>
    public bool IsDeleted => folder.Length > 0 && !Directory.Exists(folder);

    /// <summary>The names of the files that are there, in ordinal order.</summary>
    public IReadOnlyList<string> List()
    {
        if (folder.Length == 0)
        {
            return [];
        }

        var dependencies = Path.Combine(folder, $"{name}.deps.json");
        using var assemblies = new ProgramAssemblies(folder, File.Exists(dependencies) ? File.ReadAllText(dependencies) : null);
        return
        [
            .. assemblies.ListBuilt()
                .Concat([$"{name}.deps.json", $"{name}.runtimeconfig.json"])
                .Where(file => File.Exists(Path.Combine(folder, file)))
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>16 hexadecimal digits over the names and contents of the files; empty for a program in a single file, which no build changes in place.</summary>
    /// <exception cref="SweepException">A file is being replaced at this moment.</exception>
    public string Hash()
    {
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var files = List();
            foreach (var file in files)
            {
                hash.AppendData(Encoding.UTF8.GetBytes($"{file}\n"));
                hash.AppendData(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, file))));
            }

            return files.Count == 0 ? "" : Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(..8));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Rebuilt(exception);
        }
    }

    /// <summary>Loads every assembly among the files into this process, so that none is loaded later from a folder that a build has changed meanwhile. One that cannot be loaded is left to whoever needs it.</summary>
    public void Load()
    {
        foreach (var file in List().Where(file => file.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)))
        {
            try
            {
                Assembly.Load(new AssemblyName(Path.GetFileNameWithoutExtension(file)));
            }
            catch (Exception exception) when (exception is IOException or BadImageFormatException)
            {
                // Whoever needs it says so, with the same exception.
            }
        }
    }

    /// <summary>Checks that the files are those that this process has loaded.</summary>
    /// <exception cref="SweepException">One was replaced since.</exception>
    public void CheckLoaded()
    {
        Load();
        var files = List();
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies().Where(assembly => !assembly.IsDynamic && Path.GetDirectoryName(assembly.Location) is { } its && SameFolder(its, folder)))
        {
            try
            {
                if (files.Contains(Path.GetFileName(assembly.Location)))
                {
                    using var module = new CodeModule(assembly.Location);
                    if (module.VersionId != assembly.ManifestModule.ModuleVersionId)
                    {
                        throw Rebuilt(null);
                    }
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or BadImageFormatException)
            {
                throw Rebuilt(exception);
            }
        }
    }

    /// <summary>Creates the error for a program that was rebuilt while its sweep was running.</summary>
    public static SweepException Rebuilt(Exception? cause) =>
        cause is null ? new SweepException(RebuiltMessage) : new SweepException(RebuiltMessage, cause);

    /// <summary>The message of <see cref="Rebuilt"/>.</summary>
    public const string RebuiltMessage = "The program was rebuilt while the sweep ran; run the same command again: it goes on with the new program, and what has ended is kept";

    private static bool SameFolder(string first, string second) => Path.TrimEndingDirectorySeparator(first) == Path.TrimEndingDirectorySeparator(second);

    private static ProgramFiles Of(Assembly? entry) =>
        new(entry?.Location is { Length: > 0 } file ? Path.GetDirectoryName(file)! : "", entry?.GetName().Name ?? "");
}
