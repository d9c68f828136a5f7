using System.Text.Json;
using Spectre.Console;
using Sweep.Reporting;
using Sweep.Runtime;

namespace Sweep.Cli.Tables;

/// <summary>Lists trials that were run with different code and the methods that have changed since, as text or JSON.</summary>
internal static class StaleTable
{
    private const int TrialsShown = 20;

    /// <summary>Writes lines: of each version of the code the methods that are others now, then its trials, the first twenty.</summary>
    /// <param name="console">The terminal.</param>
    /// <param name="experiment">The experiment's name.</param>
    /// <param name="today">The hash of the current code.</param>
    /// <param name="groups">The stale trials by code version.</param>
    public static void Write(IAnsiConsole console, string experiment, string today, IReadOnlyList<StaleTrials> groups)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(groups);
        if (groups.Count == 0)
        {
            console.WriteLine($"{experiment}: all finished trials were run with the current code ({today})");
            return;
        }

        console.WriteLine($"{experiment}: the current code is {today}");
        foreach (var group in groups)
        {
            console.WriteLine($"{(group.CodeHash is { } hash ? $"code {hash}" : "unknown code")}: {Count(group.Trials.Count)}");
            foreach (var line in ChangesOf(group))
            {
                console.WriteLine($"  {line}");
            }

            foreach (var trial in group.Trials.Take(TrialsShown))
            {
                console.WriteLine($"    trial {trial.Number} ({trial.Key}) {trial.State}");
            }

            if (group.Trials.Count > TrialsShown)
            {
                console.WriteLine($"    and {group.Trials.Count - TrialsShown:N0} more (use --json to list all)");
            }
        }

        if (groups.Any(group => group.CodeHash is not null))
        {
            console.WriteLine($"next: {Invocation.Of($"run {experiment} --rerun-stale")} reruns trials of other code and keeps their earlier results");
        }
    }

    /// <summary>Writes one JSON object and a line break.</summary>
    /// <param name="output">Stays open.</param>
    /// <param name="experiment">The experiment's name.</param>
    /// <param name="today">The hash of the current code.</param>
    /// <param name="groups">The stale trials by code version.</param>
    public static void WriteJson(Stream output, string experiment, string today, IReadOnlyList<StaleTrials> groups)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(groups);
        using (var json = new Utf8JsonWriter(output, JsonExporter.Options))
        {
            json.WriteStartObject();
            json.WriteString("experiment", experiment);
            json.WriteString("codeHash", today);
            json.WriteStartArray("stale");
            foreach (var group in groups)
            {
                WriteGroup(json, group);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    private static IEnumerable<string> ChangesOf(StaleTrials group) => group switch
    {
        { CodeHash: null } => ["run before code versions were stored, or from a single-file program"],
        { Change: null } => ["its methods are not in this store"],
        { Change: var change } => [.. change.Changed.Select(name => $"changed {name}"), .. change.Added.Select(name => $"added   {name}"), .. change.Removed.Select(name => $"removed {name}")],
    };

    private static string Count(int trials) => trials == 1 ? "1 trial" : $"{trials:N0} trials";

    private static void WriteGroup(Utf8JsonWriter json, StaleTrials group)
    {
        json.WriteStartObject();
        json.WriteString("codeHash", group.CodeHash);
        WriteNames(json, "changed", group.Change?.Changed);
        WriteNames(json, "added", group.Change?.Added);
        WriteNames(json, "removed", group.Change?.Removed);
        json.WriteStartArray("trials");
        foreach (var trial in group.Trials)
        {
            json.WriteStartObject();
            json.WriteNumber("number", trial.Number);
            json.WriteString("key", trial.Key);
            json.WriteString("state", trial.State.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteNames(Utf8JsonWriter json, string property, IReadOnlyList<string>? names)
    {
        if (names is null)
        {
            json.WriteNull(property);
            return;
        }

        json.WriteStartArray(property);
        foreach (var name in names)
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
    }
}
