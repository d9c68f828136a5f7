using System.CommandLine;
using Sweep.Experiments.Datasets;
using Sweep.Runtime;
using Sweep.Runtime.Cli;

namespace Sweep.Experiments.Cli;

/// <summary><c>data get NAME</c>: fetches, checks and converts a data set.</summary>
internal sealed class DataVerb : IVerb
{
    private static readonly string[] s_names = ["mnist"];

    /// <inheritdoc/>
    public Command Build(SweepApp app)
    {
        var name = new Argument<string>("dataset") { Description = $"One of {string.Join(", ", s_names)}" };
        var get = new Command("get", "Fetches, checks and converts a data set into the user's cache folder, if it is not there yet") { name };
        get.SetAction(parsed =>
        {
            var asked = parsed.GetValue(name)!;
            if (!s_names.Contains(asked, StringComparer.OrdinalIgnoreCase))
            {
                throw new SweepException($"No data set '{asked}'; {NearestName.Hint(asked, s_names, "data sets")}");
            }

            var mnist = MnistSource.Shared;
            Console.WriteLine($"{mnist.Name}: {mnist.Train.Count:N0} training and {mnist.Test.Count:N0} test images of {mnist.Height}×{mnist.Width} pixels, from {mnist.Origin}, in {mnist.Path}");
            return ExitCode.Done;
        });
        return new Command("data", "Data sets") { get };
    }
}
