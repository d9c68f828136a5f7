using Sweep.Cli;
using Sweep.Tests.Progress;

namespace Sweep.Tests.Cli;

/// <summary>Text for a terminal, character by character as a writer gets it.</summary>
public class StandardOutputTests
{
    [Fact]
    public void A_writer_for_a_terminal_shows_control_characters_whichever_way_they_come()
    {
        using var text = new StringWriter();
        using (var writer = new CleanWriter(text))
        {
            writer.Write('\u001b');
            writer.Write(TerminalTextTests.Hostile);
            writer.Write(TerminalTextTests.Hostile.ToCharArray());
            writer.Write(TerminalTextTests.Hostile.AsSpan());
            writer.WriteLine(TerminalTextTests.Hostile);
            writer.Write("{0}", TerminalTextTests.Hostile);
        }

        Assert.DoesNotContain(text.ToString(), character => character is '\u001b' or '\u0007' or '\u009b' or '\u202e' or '\r');
        Assert.Equal(5, text.ToString().Split("title␇").Length - 1);
    }
}
