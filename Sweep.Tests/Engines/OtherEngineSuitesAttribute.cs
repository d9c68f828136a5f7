using System.Reflection;
using Xunit.Sdk;

namespace Sweep.Tests.Engines;

/// <summary>A row for each file of tests that the build has left out, since it is about the other engine; all of the folder Torch is about Sweep.Torch. xunit reports the rows as skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OtherEngineSuitesAttribute : DataAttribute
{
    public OtherEngineSuitesAttribute() => Skip = TestedEngine.Missing;

    /// <inheritdoc/>
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        Directory.EnumerateFiles(SourceTree.PathOf("Sweep.Tests"), $"*Tests.{TestedEngine.Other}.cs", SearchOption.AllDirectories)
            .Concat(TestedEngine.IsSystem ? [] : Directory.EnumerateFiles(SourceTree.PathOf("Sweep.Tests", "Torch"), "*Tests.cs", SearchOption.AllDirectories))
            .Select(file => new object[] { Path.GetFileName(file).Split('.')[0] })
            .OrderBy(row => (string)row[0], StringComparer.Ordinal);
}
