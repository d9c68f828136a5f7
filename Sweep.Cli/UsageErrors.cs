using System.CommandLine;
using System.CommandLine.Parsing;
using Sweep.Runtime;
using Sweep.Runtime.Spaces;

namespace Sweep.Cli;

/// <summary>Describes a usage error in one line.</summary>
internal static class UsageErrors
{
    /// <summary>The first error, with the nearest command or option where one is misspelt.</summary>
    public static string Describe(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var help = $"({Invocation.Plain(Join(command, "--help"))})";
        var needsCommand = command is { Action: null, Subcommands.Count: > 0 };
        if (needsCommand && parsed.UnmatchedTokens is [var verb, ..] && !verb.StartsWith('-'))
        {
            return $"No command '{Join(command, verb)}'; {NearestName.Hint(verb, [.. command.Subcommands.Select(sub => sub.Name)], "commands")}";
        }

        if (parsed.UnmatchedTokens.FirstOrDefault(token => token.StartsWith("--", StringComparison.Ordinal)) is { } stray)
        {
            var options = command.Parents.OfType<Command>()
                .SelectMany(parent => parent.Options.Where(option => option.Recursive))
                .Concat(command.Options)
                .Select(option => option.Name);
            var name = stray.Split('=')[0];
            return $"'{command.Name}' has no option '{name}'; {NearestName.Hint(name, [.. options], "options")}";
        }

        if (needsCommand && parsed.Errors.All(error => error.SymbolResult is CommandResult))
        {
            return $"No command given{(command is RootCommand ? "" : $" after '{Join(command)}'")}; the commands are {string.Join(", ", command.Subcommands.Select(sub => sub.Name))} {help}";
        }

        // That a command is missing as well comes after what is wrong with what is there.
        var first = parsed.Errors.FirstOrDefault(error => !needsCommand || error.SymbolResult is not CommandResult) ?? parsed.Errors[0];
        return $"{first.Message.TrimEnd('.')} {help}";
    }

    // The words that lead to a command, and what follows.
    private static string Join(Command command, params string[] more) =>
        string.Join(' ', [.. command.Parents.OfType<Command>().Where(parent => parent is not RootCommand).Reverse().Select(parent => parent.Name), .. command is RootCommand ? [] : (string[])[command.Name], .. more]);
}
