using System.Reflection;
using Sweep.Tests.Generators;

namespace Sweep.Tests.Engines;

/// <summary>The experiments and the sample use of the engine only what TorchSharp has had since 0.99.6.</summary>
public sealed class EngineReferencesTests
{
    // Operations of Sweep.Torch's own, which only HingeSum.system.cs may use.
    private static readonly string[] s_ours = ["Fused"];

    private static readonly string[] s_programs = ["Sweep.Experiments", "Sine"];

    /// <summary>
    /// The snapshot is the reviewed list of what a program uses in a shape of the newer version only, where its source fits the older one, too: an operator with a number, which stands for one with a Scalar, a
    /// member with fewer optional parameters. Each was compiled against 0.99.6.
    /// </summary>
    [Fact]
    public void Programs_use_what_both_versions_have()
    {
        var used = s_programs.SelectMany(program => EngineReferences.Read(Assembly.Load(program))).Distinct()
            .Where(member => !s_ours.Contains((member as Type ?? member.DeclaringType!).Name)).ToList();

        Assert.True(used.Count > 50, $"Expected references to the engine, found {used.Count}");
        Snapshot.Verify(string.Concat(used.Select(Complaint).OfType<string>().Order(StringComparer.Ordinal).Select(line => line + "\n")), nameof(EngineReferencesTests), "Engines");
    }

    [Fact]
    public void What_only_the_newer_version_has_is_seen()
    {
        Assert.Null(Complaint(typeof(TorchSharp.torch.nn.Module).GetMethod("GetName")!));
        Assert.NotNull(Complaint(typeof(TorchSharp.Modules.PReLU)));
        Assert.NotNull(Complaint(typeof(EngineReferencesTests)));
    }

    /// <summary>What is wrong with using a type or member; null for nothing.</summary>
    private static string? Complaint(MemberInfo member)
    {
        var type = member as Type ?? member.DeclaringType!;
        var name = ApiNames.Of(type);
        if (!ApiList.Types.TryGetValue(name, out var listed))
        {
            return $"{name} is not in TorchSharp";
        }

        if (member is Type)
        {
            return listed.IsInBoth ? null : $"{name} is not in 0.99.6";
        }

        var line = ApiSurface.Line(member);
        return listed.Members.FirstOrDefault(each => each.Signature == line) switch
        {
            null => $"{name}: {line} is not in 0.107.0",
            { Mark: '+' } => $"{name}: {line} is not in 0.99.6",
            _ => null,
        };
    }
}
