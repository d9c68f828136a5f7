using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Workers;

/// <summary>What a trial threw, as text that a store can keep.</summary>
internal static class ErrorText
{
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

        return LongText.Shorten(text);
    }
}
