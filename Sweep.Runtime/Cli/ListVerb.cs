using System.CommandLine;
using Spectre.Console;

namespace Sweep.Runtime.Cli;

/// <summary><c>list</c>: the declared experiments.</summary>
internal sealed class ListVerb : IVerb
{
    /// <inheritdoc/>
    public Command Build(SweepApp app)
    {
        var command = new Command("list", "The declared experiments, with their axes and the size of their grids");
        command.SetAction(_ =>
        {
            var table = new Table().Border(TableBorder.Simple).AddColumns("experiment", "axes", "cells", "what it is");
            table.Columns[2].RightAligned();
            foreach (var experiment in app.Experiments)
            {
                table.AddRow(
                    Markup.Escape(experiment.Name),
                    Markup.Escape(string.Join(" × ", experiment.Space.Axes.Select(axis => $"{axis.Name} {axis.Values.Count}"))),
                    Markup.Escape($"{experiment.Count:N0}"),
                    Markup.Escape(experiment.Space.Description));
            }

            Terminal.Output.Write(table);
            return ExitCode.Done;
        });
        return command;
    }
}
