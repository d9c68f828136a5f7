using System.Collections.Immutable;
using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;

namespace Sweep.Tests.Packages;

/// <summary>An assembly of ours as it lies in a package.</summary>
/// <param name="Name">Package and path in it.</param>
/// <param name="Bytes">The file.</param>
internal sealed record PackedAssembly(string Name, ImmutableArray<byte> Bytes)
{
    private static readonly Guid s_sourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");
    private static readonly Guid s_embeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    /// <summary>Those of all packages of a folder.</summary>
    public static IReadOnlyList<PackedAssembly> Read(string packages) => [.. Directory.GetFiles(packages, "*.nupkg").Order(StringComparer.Ordinal).SelectMany(ReadPackage)];

    /// <summary>Whether the compiler was told to write the same bytes for the same input.</summary>
    public bool IsReproducible() => Open().ReadDebugDirectory().Any(static entry => entry.Type == DebugDirectoryEntryType.Reproducible);

    /// <summary>Whether a text stands somewhere in the file or in its debugging information.</summary>
    public bool Contains(string text) => new[] { Bytes.AsSpan().ToArray(), DebugBytes() }.Any(bytes => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0 || bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(text)) >= 0);

    /// <summary>The newest version that it references of the assemblies whose name begins so; null if it references none.</summary>
    public Version? VersionOf(string name)
    {
        var reader = Open().GetMetadataReader();
        return reader.AssemblyReferences.Select(reader.GetAssemblyReference).Where(reference => reader.GetString(reference.Name).StartsWith(name, StringComparison.Ordinal)).Select(static reference => reference.Version).Max();
    }

    /// <summary>The names of the sources in the debugging information, and whether each is embedded in it.</summary>
    public IReadOnlyList<(string Path, bool IsEmbedded)> Sources()
    {
        var reader = OpenDebug();
        return [.. reader.Documents.Select(handle => (reader.GetString(reader.GetDocument(handle).Name), Information(reader, handle, s_embeddedSource) is not null))];
    }

    /// <summary>What a debugger is told about the address of the sources; null if nothing.</summary>
    public string? SourceLink() => Information(OpenDebug(), EntityHandle.ModuleDefinition, s_sourceLink) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    private static IEnumerable<PackedAssembly> ReadPackage(string path)
    {
        using var package = ZipFile.OpenRead(path);
        foreach (var entry in package.Entries.Where(static entry => entry.Name.StartsWith("Sweep.", StringComparison.Ordinal) && entry.Name.EndsWith(".dll", StringComparison.Ordinal)))
        {
            using var bytes = new MemoryStream();
            using (var stream = entry.Open())
            {
                stream.CopyTo(bytes);
            }

            yield return new PackedAssembly($"{Path.GetFileNameWithoutExtension(path)}/{entry.FullName}", [.. bytes.ToArray()]);
        }
    }

    private static byte[]? Information(MetadataReader reader, EntityHandle of, Guid kind) => reader.GetCustomDebugInformation(of).Select(reader.GetCustomDebugInformation).Where(information => reader.GetGuid(information.Kind) == kind).Select(information => reader.GetBlobBytes(information.Value)).FirstOrDefault();

    private PEReader Open() => new(Bytes);

    private MetadataReaderProvider OpenProvider()
    {
        var file = Open();
        return file.ReadEmbeddedPortablePdbDebugDirectoryData(file.ReadDebugDirectory().Single(static entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb));
    }

    private MetadataReader OpenDebug() => OpenProvider().GetMetadataReader();

    private unsafe byte[] DebugBytes()
    {
        var reader = OpenDebug();
        return new ReadOnlySpan<byte>(reader.MetadataPointer, reader.MetadataLength).ToArray();
    }
}
