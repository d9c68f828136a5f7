using System.CommandLine;
using Sweep.Runtime;
using Sweep.Runtime.Spaces;

namespace Sweep.Cli;

/// <summary><c>completion SHELL</c>: prints a script that completes verbs, experiments, axes and values in a shell.</summary>
internal sealed class CompletionVerb : IVerb
{
    // Completing must not build: the variable tells the launcher to stay silent when the program is not there yet.
    private const string Bash = """
        _sweep() {
          local line="${COMP_LINE#"${COMP_WORDS[0]}"}" word
          line="${line# }"
          word="${COMP_LINE:0:COMP_POINT}"
          word="${word##* }"
          mapfile -t COMPREPLY < <(SWEEP_COMPLETING=1 "${COMP_WORDS[0]}" "[suggest:$((COMP_POINT - ${#COMP_LINE} + ${#line}))]" "$line" 2>/dev/null)
          mapfile -t COMPREPLY < <(compgen -W "${COMPREPLY[*]}" -- "$word")
          # Bash splits words at '=' and completes only the last part.
          local prefix="${word%"${word##*=}"}"
          if [[ $COMP_WORDBREAKS == *=* ]]; then COMPREPLY=("${COMPREPLY[@]#"$prefix"}"); fi
          if [[ ${COMPREPLY[0]-} == *= ]]; then compopt -o nospace; fi
        }
        complete -F _sweep NAMES
        """;

    private const string Zsh = """
        _sweep() {
          local line="${(j: :)words[2,-1]}"
          local -a found=("${(@f)$(SWEEP_COMPLETING=1 "${words[1]}" "[suggest:${#line}]" "$line" 2>/dev/null)}")
          compadd -Q -S '' -a found
        }
        compdef _sweep NAMES
        """;

    private const string Fish = """
        function __sweep
          set -l line (commandline -cp | string replace -r '^\S+\s?' '')
          set -l program (commandline -opc)[1]
          SWEEP_COMPLETING=1 $program "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
        end
        complete -c NAME -f -a '(__sweep)'
        """;

    private static readonly IReadOnlyDictionary<string, string> s_scripts = new Dictionary<string, string> { ["bash"] = Bash, ["zsh"] = Zsh, ["fish"] = Fish };

    /// <inheritdoc/>
    public Command Build(SweepApp app)
    {
        var shell = new Argument<string>("shell") { Description = $"The shell: {string.Join(", ", s_scripts.Keys)}." };
        shell.CompletionSources.Add(_ => s_scripts.Keys.Select(name => new System.CommandLine.Completions.CompletionItem(name)));
        var command = new Command("completion", $"Print a shell completion script. To enable completion in Bash: source <({Invocation.Plain("completion bash")})") { shell };
        command.SetAction(parsed =>
        {
            var name = parsed.GetValue(shell)!;
            Console.Out.WriteLine(s_scripts.TryGetValue(name, out var script)
                ? ForProgram(script, Invocation.Program)
                : throw new SweepException($"No completion for '{name}'; {NearestName.Hint(name, [.. s_scripts.Keys], "shells")}"));
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Registers a script for the program as it was started and for its file name alone.</summary>
    /// <param name="script">The script with the placeholders NAME and NAMES.</param>
    /// <param name="program">Such as <c>./sweep</c>; of a command of several words, such as <c>dotnet run --</c>, which no shell completes, the program's own name counts.</param>
    private static string ForProgram(string script, string program)
    {
        var path = program.Contains(' ', StringComparison.Ordinal) ? Path.GetFileName(Environment.ProcessPath) ?? "sweep" : program;
        var name = Path.GetFileName(path);
        return script.Replace("NAMES", name == path ? name : $"{name} {path}", StringComparison.Ordinal).Replace("NAME", name, StringComparison.Ordinal);
    }
}
