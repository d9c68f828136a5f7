using TorchSharp;

namespace Sweep.Tests.Engines;

/// <summary>The build whose engine is the package.</summary>
[Collection("torch")]
public sealed class PackageEngineTests
{
    [Fact]
    public void The_list_of_its_API_is_right()
    {
        var assembly = typeof(torch).Assembly;
        var isNewest = assembly.GetName().Version is { Major: 0, Minor: 107 };
        var found = ApiSurface.Read(assembly);

        var missing = ApiList.Types.Where(type => isNewest || type.Value.IsInBoth)
            .SelectMany(type => type.Value.Members.Where(member => isNewest || member.Mark == '=').Select(member => (Type: type.Key, member.Signature)))
            .Where(member => !(found.GetValueOrDefault(member.Type)?.Contains(member.Signature) ?? false))
            .Select(member => $"{member.Type}: {member.Signature}").ToList();

        Assert.True(missing.Count == 0, $"It has not:\n{string.Join('\n', missing)}");
    }

    [Fact]
    public void Our_binding_is_not_in_the_program() => Assert.Empty(Directory.EnumerateFiles(AppContext.BaseDirectory, "*weep*orch.*"));
}
