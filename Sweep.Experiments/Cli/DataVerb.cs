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
                throw new SweepException($"No data set '{asked}'; did you mean '{NearestName.Of(asked, s_names)}'?");
            }

            using var mnist = Mnist.Open();
            Console.WriteLine(mnist.Describe());
            return ExitCode.Done;
        });
        return new Command("data", "Data sets") { get };
    }
}
