using System.Diagnostics;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using Sweep.Tests.Worker;

namespace Sweep.Tests.Scheduling;

/// <summary>The test program with <see cref="Probe"/> in a folder of its own, to be rebuilt under its running sweep.</summary>
internal sealed class ProbeProgram
{
    private const string Name = "Sweep.Tests.Worker";

    // What a build leaves alone is linked to, as builds of this repository do.
    public ProbeProgram(string folder)
    {
        Folder = folder;
        foreach (var entry in new DirectoryInfo(Programs.Folder).EnumerateFileSystemInfos())
        {
            if (!entry.Name.StartsWith(Name, StringComparison.Ordinal))
            {
                File.CreateSymbolicLink(Path.Combine(folder, entry.Name), entry.FullName);
            }
            else if (entry.Name != $"{Name}.dll")
            {
                File.Copy(entry.FullName, Path.Combine(folder, entry.Name));
            }
        }
    }

    public string Folder { get; }

    /// <summary>Replaces the program by one whose axes are declared in this order: with another text and another identity of its assembly, as a compiler would give it.</summary>
    public void Build(string first, string second)
    {
        var assembly = File.ReadAllBytes(Programs.PathOf($"{Name}.dll"));
        var order = $"{first}, {second}";
        if (order != Probe.Order)
        {
            var identity = Mvid(assembly);
            Replace(assembly, Encoding.Unicode.GetBytes(Probe.Order), Encoding.Unicode.GetBytes(order));
            Replace(assembly, identity.ToByteArray(), Guid.NewGuid().ToByteArray());
            Assert.NotEqual(identity, Mvid(assembly));
        }

        var file = Path.Combine(Folder, $"{Name}.dll");
        File.WriteAllBytes(file + ".new", assembly);
        File.Move(file + ".new", file, overwrite: true);
    }

    /// <summary>Starts the sweep in a folder.</summary>
    public Process Run(string folder, int workers) =>
        Process.Start(new ProcessStartInfo(Path.Combine(Folder, Name), ["probe", "run", Probe.ExperimentName, "--workers", $"{workers}", "--no-sharing"]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;

    private static Guid Mvid(byte[] assembly)
    {
        using var file = new PEReader(new MemoryStream(assembly));
        var metadata = file.GetMetadataReader();
        return metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
    }

    private static void Replace(Span<byte> content, ReadOnlySpan<byte> old, ReadOnlySpan<byte> by)
    {
        Assert.Equal(old.Length, by.Length);
        Assert.True(content.Count(old) > 0, "What is to be replaced is not there");
        for (var at = content.IndexOf(old); at >= 0; at = content.IndexOf(old))
        {
            by.CopyTo(content[at..]);
        }
    }
}
