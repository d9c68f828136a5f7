using System.Reflection;
using System.Runtime.Loader;
using Sweep.Runtime;

namespace Sweep.Tests.Generators;

/// <summary>A compiled sample, loaded where it can be unloaded.</summary>
internal sealed class LoadedSample : IDisposable
{
    private readonly Context _context;

    public LoadedSample(byte[] image, IReadOnlyList<(string Name, byte[] Image)> others)
    {
        _context = new Context(others);
        Assembly = _context.LoadFromStream(new MemoryStream(image));
    }

    /// <summary>The sample's assembly.</summary>
    public Assembly Assembly { get; }

    /// <summary>The sample's registry.</summary>
    public IReadOnlyList<Experiment> Experiments
    {
        get
        {
            var registry = Assembly.GetTypes().Single(type => type.Name == "SweepExperiments");
            return (IReadOnlyList<Experiment>)registry.GetProperty("All")!.GetValue(null)!;
        }
    }

    /// <summary>The stub of Sweep.Query, once the sample has touched it.</summary>
    public Assembly Query => _context.Assemblies.Single(assembly => assembly.GetName().Name == "Sweep.Query");

    /// <summary>Calls a static method of the sample without arguments.</summary>
    public object? Call(string type, string method)
    {
        var found = Assembly.GetType(type, throwOnError: true)!.GetMethod(method, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic);
        Assert.NotNull(found);
        return found.Invoke(null, null);
    }

    public void Dispose() => _context.Unload();

    private sealed class Context(IReadOnlyList<(string Name, byte[] Image)> others) : AssemblyLoadContext("sample", isCollectible: true)
    {
        protected override Assembly? Load(AssemblyName assemblyName) =>
            others.FirstOrDefault(other => other.Name == assemblyName.Name).Image is { } image ? LoadFromStream(new MemoryStream(image)) : null;
    }
}
