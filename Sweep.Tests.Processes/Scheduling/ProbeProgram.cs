using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Sweep.Tests.Scheduling;

/// <summary>A program of its own in a folder, to be rebuilt under its running sweep: an experiment over two axes, each trial of which waits for a file that is called like its config.</summary>
internal sealed class ProbeProgram
{
    /// <summary>The experiment's name.</summary>
    public const string Experiment = "probe";

    private const string Name = "Sweep.Tests.Worker"; // so that the program's files, which name its assembly, are those of the worker

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

    public string File1 => Path.Combine(Folder, Name);

    /// <summary>Compiles the program with its axes declared in this order, and replaces the earlier build.</summary>
    public void Build(string first, string second)
    {
        var source = $$"""
            using System;
            using System.IO;
            using System.Linq;
            using System.Threading;
            using Sweep.Cli;
            using Sweep.Runtime;
            using Sweep.Runtime.Spaces;
            using Sweep.Runtime.Trials;

            return await new SweepApp([new Probe()]).RunAsync(args);

            internal sealed class Probe : Experiment
            {
                public override SpaceDescriptor Space { get; } = new("{{Experiment}}", "", [Axis("{{first}}"), Axis("{{second}}")], [new MetricDescriptor("Loss", AxisKind.Real, Direction.Minimize)]);

                public override MetricValue?[] Run(ReadOnlySpan<AxisValue> values, TrialContext context, ITrialChannel channel)
                {
                    long Of(string axis, ReadOnlySpan<AxisValue> of) => of[Space.Axes.Select(each => each.Name).ToList().IndexOf(axis)].AsInteger();
                    var (width, depth) = (Of("Width", values), Of("Depth", values));
                    File.WriteAllText($"began-{width}-{depth}-{context.Attempt}", Environment.ProcessId.ToString());
                    while (!File.Exists("go"))
                    {
                        context.Cancellation.WaitHandle.WaitOne(5);
                        context.Cancellation.ThrowIfCancellationRequested();
                    }

                    return [10 * width + depth];
                }

                private static AxisDescriptor Axis(string name) => new(name, AxisKind.Integer, "int", [AxisValue.Of(1), AxisValue.Of(2), AxisValue.Of(3)]);
            }
            """;
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(file => Path.GetFileName(file) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Sweep.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll"))
            .Select(file => MetadataReference.CreateFromFile(file));
        var compilation = CSharpCompilation.Create(Name, [CSharpSyntaxTree.ParseText(source)], references, new CSharpCompilationOptions(OutputKind.ConsoleApplication, deterministic: true));
        var file = Path.Combine(Folder, $"{Name}.dll");
        var emitted = compilation.Emit(file + ".new");
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        File.Move(file + ".new", file, overwrite: true);
    }

    /// <summary>Starts the program in a folder.</summary>
    public Process Start(string folder, params string[] args) => Process.Start(new ProcessStartInfo(File1, args) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
}
