using System.Diagnostics;
using Sweep.Experiments;
using Sweep.LiteDb;
using Sweep.Runtime.Trials;
using Sweep.Tests.Generators;

namespace Sweep.Tests.Samples;

/// <summary>samples/query.cs as it is, built and run by <c>dotnet run</c>, over a store of the quickstart with invented errors.</summary>
public sealed class QuerySampleTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void The_query_in_one_file_runs_as_its_first_lines_say()
    {
        Fill(_folder.File("sweeps.db"));

        // The projects that it references are built already, in this configuration.
        var (exitCode, output) = Run("run", Repository.PathTo("samples", "query.cs"), "-c", "Release", "-p:BuildProjectReferences=false");

        Assert.True(exitCode == 0, output);
        Assert.Equal(
            """
            Splash: at best 1.00 % of 3 trials
            Tanh: at best 2.00 % of 3 trials
            LeakyReLU: at best 3.00 % of 3 trials
            ReLU: at best 4.00 % of 2 trials
            Splash: 1.50 ± 0.50 %, n = 3
            Tanh: 2.50 ± 0.50 %, n = 3
            LeakyReLU: 3.50 ± 0.50 %, n = 3
            ReLU: 4.25 ± 0.35 %, n = 2
            epoch 1: 5.64 %
            epoch 2: 2.82 %

            """, output);
    }

    public void Dispose() => _folder.Dispose();

    // The errors of Splash are 1, 1.5 and 2 %, those of the others more; one trial has failed.
    private static void Fill(string path)
    {
        using var store = LiteTrialStore.Open(path);
        var space = Quickstart.Space;
        store.EnsureSchema(space);
        var trials = store.Trials(space);
        trials.Add([.. space.Shape.Values(space)]);
        for (var ended = 0; ended < space.Shape.Count; ended++)
        {
            var lease = trials.Claim(new("host/1/w0", "cpu", TimeSpan.FromHours(1)))!;
            var (activation, seed) = (space.Axes[0].PlaceOf(lease.Trial.Values[0]), lease.Trial.Values[1].AsInteger());
            if (activation == 0 && seed == 2)
            {
                Assert.True(trials.Finish(lease.Id, TrialOutcome.Failure("invented")));
                continue;
            }

            var error = 4 - activation + (seed / 2.0);
            trials.Report(lease.Id, [new(1, nameof(Quickstart.Result.TestError), 2 * error, 2), new(2, nameof(Quickstart.Result.TestError), error, 2)]);
            Assert.True(trials.Finish(lease.Id, TrialOutcome.Of(space, [error, 0.1, 1])));
        }
    }

    private (int ExitCode, string Output) Run(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            WorkingDirectory = _folder.Path, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(s_patience), output);
        return (process.ExitCode, output + error.GetAwaiter().GetResult());
    }
}
