using System.CommandLine;
using Sweep.Runtime;
using Sweep.Runtime.Spaces;

namespace Sweep.Cli;

/// <summary><c>completion SHELL</c>: a script that makes a shell complete verbs, experiments, axes and values.</summary>
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
        complete -F _sweep @names
        """;

    private const string Zsh = """
        _sweep() {
          local line="${(j: :)words[2,-1]}"
          local -a found=("${(@f)$(SWEEP_COMPLETING=1 "${words[1]}" "[suggest:${#line}]" "$line" 2>/dev/null)}")
          compadd -Q -S '' -a found
        }
        compdef _sweep @names
        """;

    private const string Fish = """
        function __sweep
          set -l program (commandline -opc)[1]
          set -l line (commandline -cp | string replace -r '^\S+\s?' '')
          env SWEEP_COMPLETING=1 $program "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
        end
        complete -c @name -f -a '(__sweep)'
        """;

    private static readonly IReadOnlyDictionary<string, string> s_scripts = new Dictionary<string, string> { ["bash"] = Bash, ["zsh"] = Zsh, ["fish"] = Fish };

    /// <inheritdoc/>
    public Command Build(SweepApp app)
    {
        var shell = new Argument<string>("shell") { Description = $"One of {string.Join(", ", s_scripts.Keys)}" };
        shell.CompletionSources.Add(_ => s_scripts.Keys.Select(name => new System.CommandLine.Completions.CompletionItem(name)));
        var command = new Command("completion", $"Prints a script that adds completion to a shell: source <({Invocation.Plain("completion bash")})") { shell };
        command.SetAction(parsed =>
        {
            var asked = parsed.GetValue(shell)!;
            Console.Out.WriteLine(s_scripts.TryGetValue(asked, out var script)
                ? script.Replace("@names", string.Join(' ', Invocation.Names), StringComparison.Ordinal).Replace("@name", Invocation.Names[0], StringComparison.Ordinal)
                : throw new SweepException($"No completion for '{asked}'; {NearestName.Hint(asked, [.. s_scripts.Keys], "shells")}"));
            return ExitCode.Done;
        });
        return command;
    }
}
