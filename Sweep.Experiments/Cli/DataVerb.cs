using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Sweep.Experiments.Datasets;
using Sweep.Runtime;
using Sweep.Runtime.Cli;

namespace Sweep.Experiments.Cli;

/// <summary><c>data get NAME</c> fetches, checks and converts a data set; <c>data list</c> says which there are.</summary>
internal sealed class DataVerb : IVerb
{
    /// <inheritdoc/>
    public Command Build(SweepApp app) => new("data", "Data sets") { Get(), List() };

    private static Command Get()
    {
        var names = Enum.GetValues<Dataset>().Select(DatasetLibrary.IdOf).ToArray();
        var name = new Argument<string>("dataset") { Description = $"One of {string.Join(", ", names)}" };
        name.CompletionSources.Add(names);
        var get = new Command("get", "Fetches, checks and converts a data set into the user's cache folder, if it is not there yet") { name };
        get.SetAction(parsed =>
        {
            var asked = parsed.GetValue(name)!;
            var index = Array.FindIndex(names, each => each.Equals(asked, StringComparison.OrdinalIgnoreCase));
            if (index < 0)
            {
                throw new SweepException($"No data set '{asked}'; {NearestName.Hint(asked, names, "data sets")}");
            }

            var data = DatasetLibrary.Open(Enum.GetValues<Dataset>()[index]);
            Console.WriteLine(
                $"{data.Name}: {data.Train.Count:N0} training and {data.Test.Count:N0} test images of {data.Height}×{data.Width} pixels{(data.Channels == 1 ? "" : $" and {data.Channels} channels")} in {data.Classes} classes, from {data.Origin}, in {data.Path}");
            return ExitCode.Done;
        });
        return get;
    }

    private static Command List()
    {
        var list = new Command("list", "The data sets, and which of them need no fetching any more");
        list.SetAction(_ =>
        {
            var table = new Table().Border(TableBorder.Simple).AddColumns("data set", "images", "comes from", "decoded", "or from your files (--data)");
            foreach (var dataset in Enum.GetValues<Dataset>())
            {
                var format = DatasetLibrary.FormatOf(dataset);
                var origins = string.Join(", else ", DatasetLibrary.OriginNamesOf(dataset).DefaultIfEmpty("nowhere: give its files"));
                var decoded = DatasetLibrary.CachedBytes(dataset) is { } bytes ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:F0} MB") : "no";
                table.AddRow([.. new[] { format.Id, format.Sizes, origins, decoded, format.Wanted }.Select(Markup.Escape)]);
            }

            Terminal.Output.Write(table);
            return ExitCode.Done;
        });
        return list;
    }
}
