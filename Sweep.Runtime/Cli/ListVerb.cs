using System.CommandLine;
using Spectre.Console;
using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Cli;

/// <summary><c>list</c>: the declared experiments.</summary>
internal sealed class ListVerb : IVerb
{
    /// <inheritdoc/>
    public Command Build(SweepApp app)
    {
        var command = new Command("list", "The declared experiments, with their axes (? marks conditional ones) and how many trials they have");
        command.SetAction(_ =>
        {
            var table = new Table().Border(TableBorder.Simple).AddColumns("experiment", "axes", "trials", "what it is");
            table.Columns[2].RightAligned();
            foreach (var experiment in app.Experiments)
            {
                table.AddRow([.. Describe(experiment).Select(Markup.Escape)]);
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

    private static string Describe(AxisDescriptor axis) => $"{axis.Name} {axis.Values.Count}{(axis.Condition is null ? "" : "?")}";
}
