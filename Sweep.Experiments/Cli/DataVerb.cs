using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using Sweep.Cli;
using Sweep.Experiments.Datasets;
using Sweep.Runtime.Spaces;

namespace Sweep.Experiments.Cli;

/// <summary>The verbs <c>data get NAME</c>, which downloads, checks and decodes a data set, and <c>data list</c>, which lists the data sets.</summary>
internal sealed class DataVerb : IVerb
{
    /// <inheritdoc/>
    public Command Build(SweepApp app) => new("data", "List and download data sets.") { Get(), List() };

    private static Command Get()
    {
        var names = Enum.GetValues<Dataset>().Select(DatasetLibrary.IdOf).ToArray();
        var name = new Argument<string>("dataset") { Description = $"One of {string.Join(", ", names)}" };
        name.CompletionSources.Add(names);
        var get = new Command("get", "Download, check and convert a data set into your cache folder, unless it is there.") { name };
        var json = JsonOutput.AddTo(get);
        get.SetAction(parsed =>
        {
            var id = parsed.GetValue(name)!;
            var index = Array.FindIndex(names, each => each.Equals(id, StringComparison.OrdinalIgnoreCase));
            if (index < 0)
            {
                throw new SweepException($"No data set '{id}'; {NearestName.Hint(id, names, "data sets")}");
            }

            var dataset = Enum.GetValues<Dataset>()[index];
            var data = DatasetLibrary.Open(dataset);
            var isCanonical = DatasetLibrary.IsCanonical(dataset, data);
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(writer => Write(writer, data, isCanonical));
                return ExitCode.Done;
            }

            Console.WriteLine(
                $"{data.Name}: {data.Train.Count:N0} training and {data.Test.Count:N0} test images of {data.Height}×{data.Width} pixels{(data.Channels == 1 ? "" : $" and {data.Channels} channels")} in {data.Classes} classes, from {data.Origin}, in {data.Path}{(isCanonical ? "" : $"; a data set of your own, SHA-256 of the content {data.ContentHash}")}");
            return ExitCode.Done;
        });
        return get;
    }

    private static Command List()
    {
        var list = new Command("list", "List the data sets, and which of them have been downloaded.");
        var json = JsonOutput.AddTo(list, "A JSON array with one object per data set");
        list.SetAction(parsed =>
        {
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(WriteAll);
                return ExitCode.Done;
            }

            var table = new Table().Border(TableBorder.Simple).AddColumns("data set", "images", "source", "cached", "or your files (--data)");
            foreach (var dataset in Enum.GetValues<Dataset>())
            {
                var format = DatasetLibrary.FormatOf(dataset);
                var origins = string.Join(", else ", DatasetLibrary.OriginNamesOf(dataset).DefaultIfEmpty("nowhere: give its files"));
                var cached = DatasetLibrary.CachedBytes(dataset) is { } bytes ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:F0} MB") : "no";
                table.AddRow([.. new[] { format.Id, format.Sizes, origins, cached, format.Wanted }.Select(Markup.Escape)]);
            }

            Terminal.Output.Write(table);
            return ExitCode.Done;
        });
        return list;
    }

    private static void Write(Utf8JsonWriter json, ImageDataset data, bool isCanonical)
    {
        json.WriteStartObject();
        json.WriteString("name", data.Name);
        json.WriteNumber("trainingImages", data.Train.Count);
        json.WriteNumber("testImages", data.Test.Count);
        json.WriteNumber("height", data.Height);
        json.WriteNumber("width", data.Width);
        json.WriteNumber("channels", data.Channels);
        json.WriteNumber("classes", data.Classes);
        json.WriteString("sha256", data.ContentHash);
        json.WriteBoolean("canonical", isCanonical);
        json.WriteString("origin", data.Origin);
        json.WriteString("file", data.Path);
        json.WriteEndObject();
    }

    private static void WriteAll(Utf8JsonWriter json)
    {
        json.WriteStartArray();
        foreach (var dataset in Enum.GetValues<Dataset>())
        {
            var format = DatasetLibrary.FormatOf(dataset);
            json.WriteStartObject();
            json.WriteString("name", format.Id);
            json.WriteString("images", format.Sizes);
            JsonOutput.WriteLines(json, "origins", DatasetLibrary.OriginNamesOf(dataset));
            if (DatasetLibrary.CachedBytes(dataset) is { } bytes)
            {
                json.WriteNumber("decodedBytes", bytes);
            }
            else
            {
                json.WriteNull("decodedBytes");
            }

            json.WriteString("files", format.Wanted);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
