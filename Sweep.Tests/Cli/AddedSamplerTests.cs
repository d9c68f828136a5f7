using Sweep.Cli;
using Sweep.Runtime;
using Sweep.Runtime.Search;

namespace Sweep.Tests.Cli;

public sealed class AddedSamplerTests
{
    [Theory]
    [InlineData("mine:startup=3", ExitCode.Done)]
    [InlineData("mine:startup=many", ExitCode.Usage)]
    [InlineData("yours", ExitCode.Usage)]
    public async Task A_sampler_of_the_application_is_chosen_by_its_name(string text, int expected)
    {
        using var folder = new TemporaryFolder();
        var made = new List<string>();
        var app = new SweepApp([new Experiment<Bowl, Bowl.Result>()]);
        app.StoreOption.DefaultValueFactory = _ => folder.File("sweeps.db"); // one on the command line is named in all messages of the process, those of other tests too
        app.Samplers.Add(new SearchKind<ISampler>("mine", "the middle", [("startup", "a number")], Create));

        Assert.Equal(expected, await app.RunAsync(["run", "bowl", "--sampler", text, "--trials", "2", "--dry-run"]));

        Assert.Equal(expected == ExitCode.Done ? "startup=3" : "", string.Join(',', made));

        ISampler Create(IReadOnlyList<KeyValuePair<string, string>> options)
        {
            _ = int.TryParse(options[0].Value, out _) ? true : throw new SweepException("'startup' takes a number");
            made.AddRange(options.Select(static option => $"{option.Key}={option.Value}"));
            return new RandomSampler();
        }
    }
}
