using System.CommandLine;
using System.Text.Json;
using Spectre.Console;
using Sweep.Reporting;
using Sweep.Runtime;
using Sweep.Runtime.Spaces;


namespace Sweep.Cli;

/// <summary><c>list</c>: lists the declared experiments.</summary>
internal sealed class ListVerb : IVerb
{
    /// <inheritdoc/>
    public Command Build(SweepApp app)
    {
        var command = new Command("list", "List the declared experiments with their axes (? marks a conditional axis) and number of trials.");
        var json = JsonOutput.AddTo(command, "Print a JSON array with one object per experiment.");
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(writer => Write(writer, app.Experiments));
                return ExitCode.Done;
            }

            var table = new Table().Border(TableBorder.Simple).AddColumns("experiment", "axes", "trials", "description");
            table.Columns[2].RightAligned();
            foreach (var experiment in app.Experiments)
            {
                table.AddRow([.. Describe(experiment).Select(TerminalText.Markup)]);
            }

            Terminal.Output.Write(table);
            return ExitCode.Done;
        });
        return command;
    }

    // An experiment whose values come at run time may have none to show; the others are listed all the same.
    private static string[] Describe(Experiment experiment)
    {
        try
        {
            var space = experiment.Space;
            return [experiment.Name, string.Join(" × ", space.Axes.Select(Describe)), $"{space.Shape.Count:N0}", space.Description];
        }
        catch (SweepException fault)
        {
            return [experiment.Name, "", "", fault.Message];
        }
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<Experiment> experiments)
    {
        json.WriteStartArray();
        foreach (var experiment in experiments)
        {
            json.WriteStartObject();
            json.WriteString("name", experiment.Name);
            try
            {
                json.WriteString("description", experiment.Space.Description);
                json.WriteNumber("trials", experiment.Space.Shape.Count);
                json.WriteStartArray("axes");
                foreach (var axis in experiment.Space.Axes)
                {
                    json.WriteStartObject();
                    json.WriteString("name", axis.Name);
                    json.WriteNumber("values", axis.Values.Count);
                    json.WriteBoolean("isConditional", axis.Condition is not null);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }
            catch (SweepException fault)
            {
                json.WriteString("fault", fault.Message);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Describe(AxisDescriptor axis) => $"{axis.Name} {axis.Values.Count}{(axis.Condition is null ? "" : "?")}";
}
