using System.Globalization;

namespace Sweep.Runtime.Workers;

/// <summary>What a trial threw, as text that a store can keep.</summary>
internal static class ErrorText
{
    private const int Head = 48_000, Tail = 16_000;

    /// <summary>Type, message and stack; of more than 64,000 characters the first and the last.</summary>
    public static string Of(Exception exception)
    {
        string text;
        try
        {
            text = exception.ToString();
        }
        catch (Exception fault) // an exception of the user's may fail at that too
        {
            text = $"{exception.GetType()}: its text cannot be had ({fault.GetType()})";
        }

        return text.Length <= Head + Tail ? text : string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, Head)}\n… {text.Length - Head - Tail:N0} characters are left out …\n{text.AsSpan(text.Length - Tail)}");
    }
}
