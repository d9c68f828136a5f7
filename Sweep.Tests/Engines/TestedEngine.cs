using TorchSharp;

namespace Sweep.Tests.Engines;

/// <summary>The engine that this build of the tests has.</summary>
internal static class TestedEngine
{
    /// <summary>Whether it is Sweep.Torch, and not the package.</summary>
    public static bool IsSystem { get; } = typeof(torch).Assembly.GetName().Name == "Sweep.Torch";

    /// <summary>The name of an engine in file names and switches.</summary>
    public static string Other { get; } = IsSystem ? "package" : "system";

    /// <summary>Why the suites of the other engine do not run, and what runs them.</summary>
    public static string Missing { get; } = IsSystem
        ? "this build has the engine Sweep.Torch; ./sweep test --engine package [--source FOLDER] runs it"
        : "this build has the engine that is a package; ./sweep test --engine system runs it";
}
