namespace Sweep.Tests.Samples;

/// <summary>docs/own-study.md: a study in a folder of its own and a program that queries it, built and run as they stand there; and a copy of a sample, which is nobody's style.</summary>
public sealed class OwnStudyTests(OwnStudyBuild build) : IClassFixture<OwnStudyBuild>
{
    [Fact]
    public void The_study_and_the_query_of_the_page_build_and_run_outside_the_repository()
    {
        Assert.True(build.ExitCode == 0, build.Output);
        Assert.DoesNotMatch("/(Lab|Ask)/.*: warning", build.Output);

        var run = build.Start(build.PathOf("Lab", "bin", "Release", "net10.0", "Lab"), "run", "resume-rates", "--workers", "1");
        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Contains("4 completed of 4", run.Output, StringComparison.Ordinal);

        var ask = build.Start(build.PathOf("Ask", "bin", "Release", "net10.0", "Ask"), build.PathOf("sweeps.db"));
        Assert.Equal((0, "0.1 0.105\n0.5 0.505\n"), ask);
    }

    [Fact]
    public void A_copy_of_a_sample_is_compiled_with_the_compilers_own_settings() => Assert.True(build.ExitCode == 0, build.Output);
}
