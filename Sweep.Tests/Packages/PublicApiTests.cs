using System.Reflection;
using PublicApiGenerator;
using Sweep.Tests.Generators;

namespace Sweep.Tests.Packages;

/// <summary>The public members of every packed assembly are those of a reviewed file; SWEEP_ACCEPT=1 writes the files.</summary>
public sealed class PublicApiTests
{
    private static readonly ApiGeneratorOptions s_options = new() { IncludeAssemblyAttributes = false, ExcludeAttributes = ["System.Diagnostics.DebuggerDisplayAttribute"] };

    public static TheoryData<string> Assemblies => [.. PackedProjects.Bundled.Concat(PackedProjects.Separate)];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void The_public_members_are_the_reviewed_ones(string assembly) =>
        Snapshot.Verify(Assembly.Load(assembly).GeneratePublicApi(s_options).ReplaceLineEndings("\n") + "\n", nameof(PublicApiTests), "Packages", assembly);
}
