using System.CommandLine;
using Sweep.Runtime;
using Sweep.Runtime.Spaces;

namespace Sweep.Cli;

/// <summary>Describes a usage error in one line.</summary>
internal static class UsageErrors
{
    /// <summary>The first error, with the nearest option where one is misspelt.</summary>
    public static string Describe(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var stray = parsed.UnmatchedTokens.FirstOrDefault(token => token.StartsWith("--", StringComparison.Ordinal));
        if (stray is null && command is { Action: null, Subcommands.Count: > 0 })
        {
            string[] names = [.. command.Subcommands.Select(sub => sub.Name)];
            return parsed.UnmatchedTokens is [var verb, ..]
                ? $"No command '{command.Name} {verb}'; {NearestName.Hint(verb, names, "commands")}"
                : $"No command given after '{command.Name}'; the commands are {string.Join(", ", names)} ({Invocation.Plain($"{command.Name} --help")})";
        }

        if (stray is null)
        {
            return $"{parsed.Errors[0].Message.TrimEnd('.')} ({Invocation.Plain($"{command.Name} --help")})";
        }

        var options = command.Parents.OfType<Command>()
            .SelectMany(parent => parent.Options.Where(option => option.Recursive))
            .Concat(command.Options)
            .Select(option => option.Name);
        var name = stray.Split('=')[0];
        return $"'{command.Name}' has no option '{name}'; {NearestName.Hint(name, [.. options], "options")}";
    }
}
