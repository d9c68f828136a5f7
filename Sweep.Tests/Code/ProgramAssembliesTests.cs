using Sweep.Runtime.Provenance;

namespace Sweep.Tests.Code;

public sealed class ProgramAssembliesTests
{
    private const string Study = "namespace Sample; public class Study : IDisposable { public void Dispose() => Console.WriteLine(Tools.Numbers.Add(1, 2)); }";

    [Fact]
    public void Code_is_followed_into_other_assemblies_of_the_user() =>
        Assert.Equal(["Tools.Numbers.Add"], CodeChange.Between(Read(null, "a + b"), Read(null, "a - b")).Changed);

    [Fact]
    public void A_package_counts_by_its_version_and_not_by_what_it_does()
    {
        var one = Read("package", "a + b");

        Assert.Equal(one.Hash, Read("package", "a - b").Hash);
        Assert.Equal(["library Tools"], CodeChange.Between(one, Read("package", "a + b", "2.0.0.0")).Changed);
        Assert.DoesNotContain(one.Methods, method => method.Name.StartsWith("Tools.", StringComparison.Ordinal));
    }

    [Fact]
    public void What_comes_with_the_runtime_does_not_count() => Assert.Equal(Read("runtimepack", "a + b").Hash, Read("runtimepack", "a - b", "2.0.0.0").Hash);

    [Fact]
    public void Projects_are_followed_and_other_versions_of_them_are_no_change()
    {
        var one = Read("project", "a + b");

        Assert.Equal(one.Hash, Read("project", "a + b", "2.0.0.0").Hash);
        Assert.NotEqual(one.Hash, Read("project", "a - b").Hash);
    }

    [Theory]
    [InlineData("project", "reference")]
    [InlineData("reference", "project")]
    public void A_project_that_is_listed_as_a_referenced_file_too_is_followed(string first, string second) => Assert.NotEqual(Read(first, "a + b", other: second).Hash, Read(first, "a - b", other: second).Hash);

    private static CodeVersion Read(string? type, string sum, string version = "1.0.0.0", string other = "package") => CompiledStudy.ReadProgram(
        type is null ? null : $$$"""
            {
              "targets": {
                ".NETCoreApp,Version=v10.0": {
                  "Sample/1.0.0": { "runtime": { "Sample.dll": {} } },
                  "tools/1.0.0": { "runtime": { "lib/net10.0/Tools.dll": {} } },
                  "other/1.0.0": { "runtime": { "{{{(other == "package" ? "Other" : "Tools")}}}.dll": {} } }
                }
              },
              "libraries": { "Sample/1.0.0": { "type": "project" }, "tools/1.0.0": { "type": "{{{type}}}" }, "other/1.0.0": { "type": "{{{other}}}" } }
            }
            """,
        ("Tools", [$"[assembly: System.Reflection.AssemblyVersion(\"{version}\")] namespace Tools {{ public static class Numbers {{ public static int Add(int a, int b) => {sum}; }} }}"]),
        ("Sample", [Study]));
}
