using Spectre.Console;
using Sweep.Cli;
using Sweep.Reporting;

namespace Sweep.Tests.Progress;

/// <summary>What trials, names and errors say never steers a terminal.</summary>
public class TerminalTextTests
{
    /// <summary>Clears the screen, sets the title, writes to the clipboard, an 8-bit CSI, text that runs the other way, a line that overwrites another.</summary>
    public const string Hostile = "a\u001b[2J\u001b]0;title\u0007\u001b]52;c;eA==\u001b\\\\\u009b31m\u202egnp\u2066.\u2069\rb\u0008\u007f\0";

    [Fact]
    public void Each_control_character_is_shown_by_its_symbol() => Assert.Equal(
        "a␛[2J␛]0;title␇␛]52;c;eA==␛\\\\\ufffd31m\ufffdgnp\ufffd.\ufffd␍b␈␡␀", TerminalText.Clean(Hostile));

    [Fact]
    public void Every_character_that_a_terminal_obeys_is_replaced_and_no_other()
    {
        var controls = Enumerable.Range(0, 0x10000).Select(code => (char)code).Where(TerminalText.IsControl).ToList();

        Assert.All(Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7f, 0x21)), code => Assert.Contains((char)code, controls));
        Assert.All("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", character => Assert.Contains(character, controls));
        Assert.All(controls, control => Assert.DoesNotContain(TerminalText.Clean(control.ToString()), character => TerminalText.IsControl(character)));
        Assert.Equal("grün 日本 😀 é\u0301", TerminalText.Clean("grün 日本 😀 é\u0301"));
    }

    [Fact]
    public void Lines_and_tabs_stay_and_what_a_carriage_return_overwrites_can_be_read() =>
        Assert.Equal("a\tb\nc\n50%\n100%\n", TerminalText.CleanLines("a\tb\r\nc\n50%\r100%\n"));

    [Fact]
    public void A_console_sends_none_of_it_in_tables_text_and_live_displays()
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.Yes, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 200;
        console.Pipeline.Attach(new CleanSegments());

        console.WriteLine(Hostile);
        console.Write(new Table().AddColumn("c").AddRow(Markup.Escape(Hostile)));
        console.Live(new Text(Hostile)).Start(context => context.Refresh());

        var sent = text.ToString();
        Assert.True(sent.Split("␛]0;title").Length >= 4, sent);
        Assert.DoesNotContain("\u001b]", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b[2J", sent, StringComparison.Ordinal);
        Assert.DoesNotContain(sent, character => character is '\u0007' or '\u009b' or '\u202e' or '\0');
    }
}
