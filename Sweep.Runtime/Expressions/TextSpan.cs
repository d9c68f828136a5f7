namespace Sweep.Runtime.Expressions;

/// <summary>A part of what was written at the prompt, for messages that point at it.</summary>
/// <param name="Text">The whole text.</param>
/// <param name="Start">Where the part begins.</param>
/// <param name="Length">Its length; 0 for the end of the text.</param>
internal readonly record struct TextSpan(string Text, int Start, int Length)
{
    private const int MaxWidth = 100;
    private const int Before = 40;
    private const string Indent = "  ";
    private const string Ellipsis = "…";

    /// <summary>The part itself.</summary>
    public string Part => Text.Substring(Start, Length);

    /// <summary>The parts from this one to another of the same text.</summary>
    public TextSpan To(TextSpan last) => this with { Length = last.Start + last.Length - Start };

    /// <summary>An error in three lines: the message, the text, and a line of <c>^</c> under the part. A long text is shown around the part.</summary>
    public SweepException Error(string message)
    {
        var visible = OneLine(Text);
        var from = visible.Length <= MaxWidth ? 0 : Math.Max(0, Math.Min(Start - Before, visible.Length - MaxWidth));
        var until = Math.Min(visible.Length, from + MaxWidth);
        var line = (from > 0 ? Ellipsis : "") + visible[from..until] + (until < visible.Length ? Ellipsis : "");
        var caret = new string(' ', (from > 0 ? 1 : 0) + Start - from) + new string('^', Math.Max(1, Math.Min(Length, until - Start)));
        return new($"{OneLine(message)}\n{Indent}{line}\n{Indent}{caret}");
    }

    private static string OneLine(string text) => string.Concat(text.Select(static character => char.IsControl(character) ? ' ' : character));
}
