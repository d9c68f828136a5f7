using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using Sweep.Runtime;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Storage.Contents;
using Sweep.Runtime.Storage.Kinds;

namespace Sweep.Cli;

/// <summary><c>copy --from KIND:FILE --to KIND:FILE</c>: copies a store into an empty one, of the same kind or another, and compares the two.</summary>
internal sealed class CopyVerb : IVerb
{
    private readonly Option<string> _from = new("--from") { Description = "The store to copy, such as sqlite:sweeps.db.", Required = true };
    private readonly Option<string> _to = new("--to") { Description = "The store to create, such as litedb:sweeps.lite.db. It must not exist yet, or be empty.", Required = true };

    /// <inheritdoc/>
    public Command Build(SweepApp app)
    {
        var command = new Command("copy", "Copy a store to a new file, of the same or another kind, and verify the copy.");
        foreach (var option in new[] { _from, _to })
        {
            option.CompletionSources.Add([.. app.Stores.All.Select(kind => $"{kind.Name}:")]);
            command.Options.Add(option);
        }

        var json = JsonOutput.AddTo(command);
        command.SetAction(parsed =>
        {
            var (from, to) = (app.Stores.Parse(parsed.GetValue(_from)!), app.Stores.Parse(parsed.GetValue(_to)!));
            if (from.File == to.File)
            {
                throw new SweepException($"--from and --to are the same file, '{to.Path}'; copy to a new file");
            }

            var (copy, files, filesTo) = Copy(from, to);
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(writer => Write(writer, from, to, copy, files, filesTo));
                return ExitCode.Done;
            }

            Terminal.Output.WriteLine($"Copied and verified {Count(copy.Trials, "trial")} of {Count(copy.Experiments, "experiment")} from {from} to {to}, with {Count(copy.Earlier, "earlier outcome")} and {Count(copy.Reports, "metric report")}");
            if (Directory.Exists(files.Root))
            {
                Console.WriteLine($"next: mkdir -p '{filesTo.Parent}' && cp -a '{files.Root}' '{filesTo.Root}'   # checkpoints, weights and logs are files next to the store");
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static (StoreCopy Copy, TrialFiles From, TrialFiles To) Copy(StoreAddress from, StoreAddress to)
    {
        using var source = Copyable(from, from.OpenExisting());
        using var contents = source.OpenContents();
        using var target = Copyable(to, to.Open());
        return (StoreCopy.Run(contents, target), from.FilesOf(source), to.FilesOf(target));
    }

    private static ICopyableStore Copyable(StoreAddress address, ITrialStore store)
    {
        if (store is ICopyableStore copyable)
        {
            return copyable;
        }

        store.Dispose();
        throw new StoreException($"Stores of kind {address.Kind.Name} cannot be copied");
    }

    private static void Write(Utf8JsonWriter json, StoreAddress from, StoreAddress to, StoreCopy copy, TrialFiles files, TrialFiles filesTo)
    {
        json.WriteStartObject();
        json.WriteString("from", $"{from}");
        json.WriteString("to", $"{to}");
        json.WriteNumber("experiments", copy.Experiments);
        json.WriteNumber("trials", copy.Trials);
        json.WriteNumber("earlierOutcomes", copy.Earlier);
        json.WriteNumber("reports", copy.Reports);
        json.WriteString("filesFrom", Directory.Exists(files.Root) ? files.Root : null);
        json.WriteString("filesTo", filesTo.Root);
        json.WriteEndObject();
    }

    private static string Count(long count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {what}{(count == 1 ? "" : "s")}");
}
