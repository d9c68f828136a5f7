using Spectre.Console;

namespace Sweep.Runtime.Cli;

/// <summary>Standard output as a Spectre console: where it is no terminal, no line is folded and no escape code written. Control characters in what is written are shown, not sent.</summary>
public static class Terminal
{
    private static readonly Lazy<IAnsiConsole> s_output = new(Create);

    /// <summary>Standard output.</summary>
    public static IAnsiConsole Output => s_output.Value;

    /// <summary>Whether a person watches standard output.</summary>
    public static bool IsInteractive => !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") is not "dumb";

    private static IAnsiConsole Create()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = IsInteractive ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = IsInteractive && Environment.GetEnvironmentVariable("NO_COLOR") is null ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = IsInteractive ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!IsInteractive)
        {
            console.Profile.Width = 500;
        }

        console.Pipeline.Attach(new CleanSegments());
        return console;
    }
}
