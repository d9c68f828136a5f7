using Spectre.Console;
using Sweep.Hosting;
using Sweep.Reporting;

namespace Sweep.Cli;

/// <summary>Standard output as a Spectre console: where it is no terminal, no line is folded and no escape code written. Control characters in what is written are shown, not sent.</summary>
public static class Terminal
{
    private static readonly Lazy<IAnsiConsole> s_output = new(Create);

    /// <summary>Standard output.</summary>
    public static IAnsiConsole Output => s_output.Value;

    /// <summary>What a running sweep writes, so that it waits for no reader. What is written past it, straight to <see cref="Output"/>, must come after <see cref="FlushAsync"/>.</summary>
    internal static OutputQueue Queue { get; } = new();

    /// <summary>Writes a line, after all that was said before, without waiting for it.</summary>
    public static void Say(string line) => Queue.Post(() => Write(line));

    /// <summary>Writes a line to standard error, after all that was said before, without waiting for it.</summary>
    public static void Complain(string line) => Queue.Post(() => Console.Error.WriteLine(TerminalText.CleanLines(line)));

    /// <summary>Waits until what was said is written, but not for a reader that takes nothing for half a minute.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Whether everything was written.</returns>
    public static Task<bool> FlushAsync(CancellationToken cancellationToken = default) => Queue.DrainAsync(OutputQueue.DrainTimeout, new AwakeClock(TimeProvider.System), cancellationToken);

    /// <summary>Whether a person watches standard output.</summary>
    public static bool IsInteractive => !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") is not "dumb";

    // Where nobody watches, a line needs no console, which would fold a long one and take its time to begin.
    private static void Write(string line)
    {
        if (IsInteractive)
        {
            Output.WriteLine(line);
        }
        else
        {
            Console.Out.WriteLine(TerminalText.CleanLines(line));
        }
    }

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
