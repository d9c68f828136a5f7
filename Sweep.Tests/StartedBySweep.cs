using System.Runtime.CompilerServices;
using Sweep.Runtime;

namespace Sweep.Tests;

/// <summary>Programs of the tests take themselves for started by the launcher, as those of users are.</summary>
internal static class StartedBySweep
{
    [ModuleInitializer]
    internal static void Set() => Environment.SetEnvironmentVariable(Invocation.Variable, "./sweep");
}
