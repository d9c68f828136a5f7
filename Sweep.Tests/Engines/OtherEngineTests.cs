namespace Sweep.Tests.Engines;

/// <summary>What the tests of the other engine are reported as.</summary>
public sealed class OtherEngineTests
{
    [Theory]
    [OtherEngineSuites]
    public void Suite_of_the_other_engine(string suite) => Assert.Fail($"{suite} is not in this build and cannot have been run");
}
